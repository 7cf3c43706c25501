using System.Security.Cryptography;

namespace Node.Core.Crypto;

/// <summary>
/// The elliptic curve integrated encryption of RLPx (rlpx.md, "ECIES Encryption"): <c>0x04 || R || iv || c || d</c>, with AES-128-CTR for c and
/// HMAC-SHA256 over iv, c and the shared MAC data for d.
/// </summary>
public static class Ecies
{
    public const int IvLength = AesCtr.BlockLength;

    /// <summary>What a ciphertext is longer than its plaintext: 1 + 64 (R) + 16 (iv) + 32 (d).</summary>
    public const int Overhead = 1 + Secp256k1.PublicKeyLength + IvLength + TagLength;

    /// <summary>The first byte of every ciphertext: R is an uncompressed point.</summary>
    public const byte Marker = 4;

    private const int TagLength = HMACSHA256.HashSizeInBytes;
    private const int IvOffset = 1 + Secp256k1.PublicKeyLength;
    private const int CipherOffset = IvOffset + IvLength;
    private const int AesKeyLength = 16;

    /// <summary>Encrypts to a public key. False where that is no point of the curve.</summary>
    /// <param name="publicKey">The recipient's, 64 bytes.</param>
    /// <param name="ephemeral">A key used for this message only.</param>
    /// <param name="iv">16 bytes, used for this message only.</param>
    /// <param name="plaintext">Any length.</param>
    /// <param name="sharedMacData">Authenticated but not sent.</param>
    /// <param name="destination">Exactly <see cref="Overhead"/> bytes longer than the plaintext.</param>
    public static bool TryEncrypt(
        ReadOnlySpan<byte> publicKey,
        PrivateKey ephemeral,
        ReadOnlySpan<byte> iv,
        ReadOnlySpan<byte> plaintext,
        ReadOnlySpan<byte> sharedMacData,
        Span<byte> destination)
    {
        Span<byte> secret = stackalloc byte[Secp256k1.PrivateKeyLength];
        if (iv.Length != IvLength || destination.Length != plaintext.Length + Overhead || !Secp256k1.TryAgree(publicKey, ephemeral.Bytes, secret))
            return false;

        Span<byte> keys = stackalloc byte[2 * AesKeyLength];
        ConcatKdf.Derive(secret, keys);
        destination[0] = Marker;
        ephemeral.PublicKey.CopyTo(destination[1..]);
        iv.CopyTo(destination[IvOffset..]);
        AesCtr.Transform(keys[..AesKeyLength], iv, plaintext, destination.Slice(CipherOffset, plaintext.Length));
        Tag(keys[AesKeyLength..], destination[IvOffset..^TagLength], sharedMacData, destination[^TagLength..]);
        CryptographicOperations.ZeroMemory(secret);
        CryptographicOperations.ZeroMemory(keys);
        return true;
    }

    /// <summary>Decrypts what was encrypted to <paramref name="key"/>. False for anything that was not, or not with this shared MAC data.</summary>
    /// <param name="key">The recipient's.</param>
    /// <param name="ciphertext">Any bytes.</param>
    /// <param name="sharedMacData">What the sender authenticated beside the message.</param>
    /// <param name="plaintext">Exactly <see cref="Overhead"/> bytes shorter than the ciphertext; untouched on false.</param>
    public static bool TryDecrypt(PrivateKey key, ReadOnlySpan<byte> ciphertext, ReadOnlySpan<byte> sharedMacData, Span<byte> plaintext)
    {
        Span<byte> secret = stackalloc byte[Secp256k1.PrivateKeyLength];
        if (ciphertext.Length < Overhead || plaintext.Length != ciphertext.Length - Overhead || ciphertext[0] != Marker
            || !Secp256k1.TryAgree(ciphertext[1..IvOffset], key.Bytes, secret))
        {
            return false;
        }

        Span<byte> keys = stackalloc byte[2 * AesKeyLength];
        Span<byte> tag = stackalloc byte[TagLength];
        ConcatKdf.Derive(secret, keys);
        Tag(keys[AesKeyLength..], ciphertext[IvOffset..^TagLength], sharedMacData, tag);
        var isAuthentic = CryptographicOperations.FixedTimeEquals(tag, ciphertext[^TagLength..]);
        if (isAuthentic)
            AesCtr.Transform(keys[..AesKeyLength], ciphertext[IvOffset..CipherOffset], ciphertext[CipherOffset..^TagLength], plaintext);
        CryptographicOperations.ZeroMemory(secret);
        CryptographicOperations.ZeroMemory(keys);
        return isAuthentic;
    }

    private static void Tag(ReadOnlySpan<byte> key, ReadOnlySpan<byte> ivAndCipher, ReadOnlySpan<byte> sharedMacData, Span<byte> tag)
    {
        Span<byte> macKey = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(key, macKey);
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, macKey);
        hmac.AppendData(ivAndCipher);
        hmac.AppendData(sharedMacData);
        hmac.GetHashAndReset(tag);
        CryptographicOperations.ZeroMemory(macKey);
    }
}
