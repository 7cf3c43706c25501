namespace Node.Core.Discovery.V4;

/// <summary>0x05: <c>[expiration, ...]</c>. Asks for the receiver's record; answered to a sender whose end point is proved only (EIP-868).</summary>
/// <param name="Expiration">Seconds since 1970.</param>
public sealed record EnrRequest(ulong Expiration) : V4Message;
