using System.Security.Cryptography;
using Node.Core.Crypto;

namespace Node.Core.Rlpx;

/// <summary>What a handshake agrees on (rlpx.md, "Initial Handshake" and "MAC"); the reader and the writer of frames are made from it.</summary>
public sealed class RlpxSecrets : IDisposable
{
    private readonly byte[] _aes = new byte[Keccak256.Size];
    private readonly byte[] _mac = new byte[Keccak256.Size];
    private KeccakHasher _egress;
    private KeccakHasher _ingress;

    private RlpxSecrets()
    {
    }

    internal ReadOnlySpan<byte> Aes => _aes;

    internal ReadOnlySpan<byte> Mac => _mac;

    internal KeccakHasher Egress => _egress;

    internal KeccakHasher Ingress => _ingress;

    /// <summary>The writer of our frames. To be called once: a second one would repeat the key stream.</summary>
    public FrameWriter CreateWriter() => new(CreateCipher(), new FrameMac(_mac, _egress));

    /// <summary>The reader of the peer's frames. To be called once.</summary>
    public FrameReader CreateReader() => new(CreateCipher(), new FrameMac(_mac, _ingress));

    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_aes);
        CryptographicOperations.ZeroMemory(_mac);
        _egress = default;
        _ingress = default;
    }

    internal static RlpxSecrets Derive(
        bool isInitiator,
        ReadOnlySpan<byte> ephemeralSecret,
        ReadOnlySpan<byte> initiatorNonce,
        ReadOnlySpan<byte> recipientNonce,
        ReadOnlySpan<byte> authPacket,
        ReadOnlySpan<byte> ackPacket)
    {
        var secrets = new RlpxSecrets();
        Span<byte> shared = stackalloc byte[Keccak256.Size];
        Keccak256.Hash([.. recipientNonce, .. initiatorNonce], shared);
        HashPair(ephemeralSecret, shared, shared);
        HashPair(ephemeralSecret, shared, secrets._aes);
        HashPair(ephemeralSecret, secrets._aes, secrets._mac);
        CryptographicOperations.ZeroMemory(shared);

        var ofAuth = Start(secrets._mac, recipientNonce, authPacket);
        var ofAck = Start(secrets._mac, initiatorNonce, ackPacket);
        (secrets._egress, secrets._ingress) = isInitiator ? (ofAuth, ofAck) : (ofAck, ofAuth);
        return secrets;
    }

    // Each direction starts its counter at zero under one key: a known flaw of the protocol (rlpx.md, "Known Issues").
    private AesCtr CreateCipher() => new(_aes, stackalloc byte[AesCtr.BlockLength]);

    private static void HashPair(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right, Span<byte> digest)
    {
        var hasher = KeccakHasher.Create256();
        hasher.Update(left);
        hasher.Update(right);
        hasher.Digest(digest);
    }

    private static KeccakHasher Start(ReadOnlySpan<byte> macSecret, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> packet)
    {
        Span<byte> mixed = stackalloc byte[Keccak256.Size];
        for (var i = 0; i < mixed.Length; i++)
            mixed[i] = (byte)(macSecret[i] ^ nonce[i]);
        var state = KeccakHasher.Create256();
        state.Update(mixed);
        state.Update(packet);
        CryptographicOperations.ZeroMemory(mixed);
        return state;
    }
}
