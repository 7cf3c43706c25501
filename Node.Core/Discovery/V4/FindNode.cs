using Node.Core.Primitives;

namespace Node.Core.Discovery.V4;

/// <summary>0x03: <c>[target, expiration, ...]</c>. Answered to a sender whose end point is proved only.</summary>
/// <param name="Target">Whose neighbours are asked for; any 64 bytes.</param>
/// <param name="Expiration">Seconds since 1970.</param>
public sealed record FindNode(NodeId Target, ulong Expiration) : V4Message;
