using Node.Core.Primitives;

namespace Node.Core.Rlpx;

/// <summary>
/// What the initiator sends: <c>auth-body = [sig: B_65, initiator-pubk: B_64, initiator-nonce: B_32, auth-vsn: P, ...]</c> (rlpx.md, "Initial
/// Handshake").
/// </summary>
/// <param name="Signature">65 bytes: the ephemeral key's over static-shared-secret ^ nonce. The ephemeral public key is recovered from it.</param>
/// <param name="Initiator">The initiator's static public key.</param>
/// <param name="Nonce">32 random bytes.</param>
/// <param name="Version">4; any other is taken too.</param>
public sealed record AuthMessage(ReadOnlyMemory<byte> Signature, NodeId Initiator, Hash256 Nonce, ulong Version);
