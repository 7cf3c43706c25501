using Node.Core.Primitives;

namespace Node.Core.Discovery.V4;

/// <summary>0x06, the answer to <see cref="EnrRequest"/>: <c>[request-hash, ENR, ...]</c> (EIP-868).</summary>
/// <param name="RequestHash">Hash of the packet that is answered.</param>
/// <param name="Record">Verified; whether it is the sender's own is for the receiver to see.</param>
public sealed record EnrResponse(Hash256 RequestHash, NodeRecord Record) : V4Message;
