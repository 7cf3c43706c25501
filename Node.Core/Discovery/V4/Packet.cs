using Node.Core.Crypto;
using Node.Core.Primitives;

namespace Node.Core.Discovery.V4;

/// <summary>
/// A message as it came: <c>hash (32) ‖ signature (65) ‖ type (1) ‖ data</c>; the signature is of the Keccak-256 of type and data, the hash of all
/// that follows it (devp2p discv4.md, "Wire Protocol").
/// </summary>
/// <param name="Sender">The key that signed.</param>
/// <param name="Hash">By which an answer names it.</param>
public sealed record Packet(NodeId Sender, Hash256 Hash, V4Message Message)
{
    /// <summary>Largest size of a packet in bytes: what every IPv6 link carries in one piece.</summary>
    public const int MaxSize = 1280;

    internal const int SignatureEnd = Hash256.Size + Secp256k1.SignatureLength;

    internal const int HeaderSize = SignatureEnd + 1;
}
