using Node.Core.Primitives;

namespace Node.Core.Rlpx;

/// <summary>What the recipient answers: <c>ack-body = [recipient-ephemeral-pubk: B_64, recipient-nonce: B_32, ack-vsn: P, ...]</c>.</summary>
/// <param name="Ephemeral">The recipient's ephemeral public key.</param>
/// <param name="Nonce">32 random bytes.</param>
/// <param name="Version">4; any other is taken too.</param>
public sealed record AckMessage(NodeId Ephemeral, Hash256 Nonce, ulong Version);
