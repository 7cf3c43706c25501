namespace Node.Core.Crypto;

/// <summary>
/// What a provider of the curve does. <see cref="Secp256k1"/> has checked every length before it calls; the content is untrusted, and a provider
/// answers false to what it cannot use. On false the destination holds nothing of value.
/// </summary>
internal interface ISecp256k1
{
    string Name { get; }

    bool IsPrivateKey(ReadOnlySpan<byte> privateKey);

    bool TryGetPublicKey(ReadOnlySpan<byte> privateKey, Span<byte> publicKey);

    bool TryCompress(ReadOnlySpan<byte> publicKey, Span<byte> compressed);

    bool TryDecompress(ReadOnlySpan<byte> compressed, Span<byte> publicKey);

    bool TrySign(ReadOnlySpan<byte> hash, ReadOnlySpan<byte> privateKey, Span<byte> signature);

    bool TryRecover(ReadOnlySpan<byte> hash, ReadOnlySpan<byte> signature, Span<byte> publicKey);

    bool Verify(ReadOnlySpan<byte> hash, ReadOnlySpan<byte> signature, ReadOnlySpan<byte> publicKey);

    bool TryAgree(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> privateKey, Span<byte> secret);
}
