using System.Buffers;
using System.Security.Cryptography;
using Node.Core.Crypto;

namespace Node.Actors.Accounts;

/// <summary>A private key as people hand it over: 64 hexadecimal digits, with or without <c>0x</c>.</summary>
internal static class PrivateKeyText
{
    private const string Prefix = "0x";

    /// <summary>Null for anything else, and for what is no number in [1, n).</summary>
    public static PrivateKey? TryRead(ReadOnlySpan<char> text)
    {
        var digits = text.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? text[Prefix.Length..] : text;
        if (digits.Length != 2 * Secp256k1.PrivateKeyLength)
            return null;
        Span<byte> bytes = stackalloc byte[Secp256k1.PrivateKeyLength];
        try
        {
            return Convert.FromHexString(digits, bytes, out _, out _) == OperationStatus.Done ? PrivateKey.TryCreate(bytes) : null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }
}
