using System.Security.Cryptography;
using Node.Core.Crypto;
using Node.Core.Primitives;

namespace Node.Core.Rlpx;

/// <summary>All that is random in one side of one handshake, so that the handshake itself is a function. Never used twice.</summary>
public sealed class HandshakeEntropy : IDisposable
{
    // EIP-8: "adding a random amount in range [100, 300] is recommended to vary the size of the packet".
    private const int MinPadding = 100;
    private const int MaxPadding = 300;

    private readonly byte[] _iv;

    /// <param name="ephemeral">The key whose agreement makes the session's secrets.</param>
    /// <param name="nonce">32 bytes.</param>
    /// <param name="packetKey">The key that encrypts our packet.</param>
    /// <param name="iv">16 bytes, for the encryption of our packet.</param>
    /// <param name="padding">Zero bytes behind the body of an EIP-8 packet, 0 to 300.</param>
    public HandshakeEntropy(PrivateKey ephemeral, Hash256 nonce, PrivateKey packetKey, ReadOnlySpan<byte> iv, int padding)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(iv.Length, Ecies.IvLength);
        ArgumentOutOfRangeException.ThrowIfNegative(padding);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(padding, MaxPadding);
        Ephemeral = ephemeral;
        Nonce = nonce;
        PacketKey = packetKey;
        _iv = iv.ToArray();
        Padding = padding;
    }

    public PrivateKey Ephemeral { get; }

    public Hash256 Nonce { get; }

    public PrivateKey PacketKey { get; }

    public ReadOnlySpan<byte> Iv => _iv;

    public int Padding { get; }

    /// <summary>New keys and numbers from the CSPRNG of the system.</summary>
    public static HandshakeEntropy Random()
    {
        Span<byte> bytes = stackalloc byte[Hash256.Size + Ecies.IvLength];
        RandomNumberGenerator.Fill(bytes);
        return new HandshakeEntropy(
            PrivateKey.Random(),
            new Hash256(bytes[..Hash256.Size]),
            PrivateKey.Random(),
            bytes[Hash256.Size..],
            RandomNumberGenerator.GetInt32(MinPadding, MaxPadding + 1));
    }

    /// <summary>Zeroes the keys; a handshake does so itself when it ends.</summary>
    public void Dispose()
    {
        Ephemeral.Dispose();
        PacketKey.Dispose();
    }
}
