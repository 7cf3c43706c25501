using System.Security.Cryptography;
using Node.Core.Crypto;

namespace Node.Core.Rlpx;

/// <summary>
/// The running MAC of one direction of a connection (rlpx.md, "MAC"): a Keccak-256 state over all ciphertext, stirred with AES-256 blocks.
/// One thread at a time.
/// </summary>
internal sealed class FrameMac : IDisposable
{
    /// <summary>Length of a MAC: the first half of a digest.</summary>
    public const int Length = 16;

    private readonly ICryptoTransform _cipher;
    private readonly byte[] _seed = new byte[Length];
    private readonly byte[] _digest = new byte[Keccak256.Size];
    private KeccakHasher _state;

    /// <param name="macSecret">32 bytes.</param>
    /// <param name="state">The state after (mac-secret ^ nonce) || packet.</param>
    public FrameMac(ReadOnlySpan<byte> macSecret, KeccakHasher state)
    {
        _cipher = AesBlocks.Create(macSecret);
        _state = state;
        _state.Digest(_digest);
    }

    /// <summary>header-mac: takes in the encrypted header (16 bytes) and gives its MAC, valid until the next call.</summary>
    public ReadOnlySpan<byte> OfHeader(ReadOnlySpan<byte> header) => Stir(header);

    /// <summary>Takes in the next part of an encrypted frame.</summary>
    public void Update(ReadOnlySpan<byte> frame) => _state.Update(frame);

    /// <summary>frame-mac: the MAC of the frame taken in, valid until the next call.</summary>
    public ReadOnlySpan<byte> OfFrame()
    {
        Span<byte> own = stackalloc byte[Keccak256.Size];
        _state.Digest(own);
        own.CopyTo(_digest);
        return Stir(own[..Length]);
    }

    public void Dispose()
    {
        _cipher.Dispose();
        _state = default;
        CryptographicOperations.ZeroMemory(_digest);
        CryptographicOperations.ZeroMemory(_seed);
    }

    // The digest in hand is that of the present state: after a MAC nothing is taken in before the next header.
    private ReadOnlySpan<byte> Stir(scoped ReadOnlySpan<byte> block)
    {
        _cipher.TransformBlock(_digest, 0, Length, _seed, 0);
        for (var i = 0; i < Length; i++)
            _seed[i] ^= block[i];
        _state.Update(_seed);
        _state.Digest(_digest);
        return _digest.AsSpan(0, Length);
    }
}
