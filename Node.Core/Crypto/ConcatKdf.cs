using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Node.Core.Crypto;

/// <summary>The concatenation key derivation function of NIST SP 800-56A, section 5.8.1, with SHA-256 and no other info, as RLPx uses it.</summary>
internal static class ConcatKdf
{
    /// <summary>Fills <paramref name="key"/> (any length) with SHA-256(1 || secret), SHA-256(2 || secret), …</summary>
    public static void Derive(ReadOnlySpan<byte> secret, Span<byte> key)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        Span<byte> input = stackalloc byte[sizeof(uint) + secret.Length];
        secret.CopyTo(input[sizeof(uint)..]);
        for (var counter = 1u; !key.IsEmpty; counter++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(input, counter);
            SHA256.HashData(input, digest);
            var length = Math.Min(key.Length, digest.Length);
            digest[..length].CopyTo(key);
            key = key[length..];
        }

        CryptographicOperations.ZeroMemory(input);
        CryptographicOperations.ZeroMemory(digest);
    }
}
