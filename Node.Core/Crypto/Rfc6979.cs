using System.Security.Cryptography;

namespace Node.Core.Crypto;

/// <summary>
/// The nonces of RFC 6979, section 3.2, with HMAC-SHA256 and numbers of 256 bits. Like libsecp256k1 it takes the hash as it is: reducing it modulo
/// the order, as the RFC says, would change the result only for one hash in 2^128.
/// </summary>
internal sealed class Rfc6979 : IDisposable
{
    private const int Length = 32;

    private readonly byte[] _key = new byte[Length];
    private readonly byte[] _value = new byte[Length];
    private bool _first = true;

    public Rfc6979(ReadOnlySpan<byte> hash, ReadOnlySpan<byte> privateKey)
    {
        _value.AsSpan().Fill(1);
        Span<byte> seed = stackalloc byte[privateKey.Length + hash.Length];
        privateKey.CopyTo(seed);
        hash.CopyTo(seed[privateKey.Length..]);
        Stir(0, seed);
        Stir(1, seed);
        CryptographicOperations.ZeroMemory(seed);
    }

    /// <summary>32 bytes; the caller asks again where they are no number in [1, n).</summary>
    public void Next(Span<byte> candidate)
    {
        if (!_first)
            Stir(0, []);
        _first = false;
        HMACSHA256.HashData(_key, _value, _value);
        _value.CopyTo(candidate);
    }

    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_key);
        CryptographicOperations.ZeroMemory(_value);
    }

    private void Stir(byte separator, ReadOnlySpan<byte> seed)
    {
        Span<byte> input = stackalloc byte[Length + 1 + seed.Length];
        _value.CopyTo(input);
        input[Length] = separator;
        seed.CopyTo(input[(Length + 1)..]);
        HMACSHA256.HashData(_key, input, _key);
        CryptographicOperations.ZeroMemory(input);
        HMACSHA256.HashData(_key, _value, _value);
    }
}
