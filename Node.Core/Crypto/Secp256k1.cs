namespace Node.Core.Crypto;

/// <summary>
/// The curve of Ethereum (SEC 2, section 2.4.1). Runs on libsecp256k1 where the machine has one with the recovery and ecdh modules, on BouncyCastle
/// otherwise; both give the same bytes. Every operation is a total function: a wrong length, a number out of range or a point off the curve is a
/// false answer, never an exception. BouncyCastle's point arithmetic is not constant-time, libsecp256k1's is.
/// </summary>
public static class Secp256k1
{
    /// <summary>Length of a private key and of a shared secret: one number of 256 bits, big-endian.</summary>
    public const int PrivateKeyLength = 32;

    /// <summary>Length of a public key on the wire of devp2p: x and y, without the 0x04 that says "uncompressed" elsewhere.</summary>
    public const int PublicKeyLength = 64;

    /// <summary>Length of a compressed public key: 0x02 or 0x03 for the parity of y, then x.</summary>
    public const int CompressedLength = 33;

    /// <summary>Length of a message hash.</summary>
    public const int HashLength = 32;

    /// <summary>Length of a recoverable signature: r, s, and the recovery id 0..3.</summary>
    public const int SignatureLength = 65;

    /// <summary>Length of a signature without its recovery id, as node records carry it: r and s.</summary>
    public const int CompactSignatureLength = 64;

    /// <summary>Which library does the work, for the log.</summary>
    public static string ProviderName => Provider.Name;

    /// <summary>Set by benchmarks only, which compare the two.</summary>
    internal static ISecp256k1 Provider { get; set; } = NativeSecp256k1.TryLoad() ?? (ISecp256k1)new BouncySecp256k1();

    /// <summary>True for a number in [1, n).</summary>
    public static bool IsPrivateKey(ReadOnlySpan<byte> privateKey) =>
        privateKey.Length == PrivateKeyLength && Provider.IsPrivateKey(privateKey);

    /// <summary>The public key (64 bytes) of a private key.</summary>
    public static bool TryGetPublicKey(ReadOnlySpan<byte> privateKey, Span<byte> publicKey) =>
        privateKey.Length == PrivateKeyLength && publicKey.Length == PublicKeyLength && Provider.TryGetPublicKey(privateKey, publicKey);

    /// <summary>True for 64 bytes that are a point of the curve.</summary>
    public static bool IsPublicKey(ReadOnlySpan<byte> publicKey) => TryCompress(publicKey, stackalloc byte[CompressedLength]);

    /// <summary>64 bytes to 33.</summary>
    public static bool TryCompress(ReadOnlySpan<byte> publicKey, Span<byte> compressed) =>
        publicKey.Length == PublicKeyLength && compressed.Length == CompressedLength && Provider.TryCompress(publicKey, compressed);

    /// <summary>33 bytes to 64.</summary>
    public static bool TryDecompress(ReadOnlySpan<byte> compressed, Span<byte> publicKey) =>
        compressed.Length == CompressedLength && publicKey.Length == PublicKeyLength && Provider.TryDecompress(compressed, publicKey);

    /// <summary>
    /// Signs a hash: r, s and the recovery id, s in the lower half of its range. The nonce is RFC 6979's (HMAC-SHA256), so the same hash and key give
    /// the same signature on every provider.
    /// </summary>
    public static bool TrySign(ReadOnlySpan<byte> hash, ReadOnlySpan<byte> privateKey, Span<byte> signature) =>
        hash.Length == HashLength && privateKey.Length == PrivateKeyLength && signature.Length == SignatureLength
        && Provider.TrySign(hash, privateKey, signature);

    /// <summary>The public key that made a recoverable signature. Takes any s in [1, n), as the wire and the EVM do.</summary>
    public static bool TryRecover(ReadOnlySpan<byte> hash, ReadOnlySpan<byte> signature, Span<byte> publicKey) =>
        hash.Length == HashLength && signature.Length == SignatureLength && publicKey.Length == PublicKeyLength
        && signature[CompactSignatureLength] <= 3
        && Provider.TryRecover(hash, signature, publicKey);

    /// <summary>Whether r and s (64 bytes) are a signature of the hash. Refuses s in the upper half: such a one is a malleated copy.</summary>
    public static bool Verify(ReadOnlySpan<byte> hash, ReadOnlySpan<byte> signature, ReadOnlySpan<byte> publicKey) =>
        hash.Length == HashLength && signature.Length == CompactSignatureLength && publicKey.Length == PublicKeyLength
        && Provider.Verify(hash, signature, publicKey);

    /// <summary>Diffie-Hellman as RLPx and ECIES take it: the bare x coordinate (32 bytes) of private key times public key, not hashed.</summary>
    public static bool TryAgree(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> privateKey, Span<byte> secret) =>
        publicKey.Length == PublicKeyLength && privateKey.Length == PrivateKeyLength && secret.Length == PrivateKeyLength
        && Provider.TryAgree(publicKey, privateKey, secret);
}
