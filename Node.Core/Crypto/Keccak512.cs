namespace Node.Core.Crypto;

/// <summary>Keccak-512 of one piece, without allocation. Of several pieces: <see cref="KeccakHasher"/>.</summary>
public static class Keccak512
{
    /// <summary>Length of the digest in bytes.</summary>
    public const int Size = 64;

    /// <param name="input">What is digested.</param>
    /// <param name="digest">64 bytes or more; may be the input itself.</param>
    public static void Hash(ReadOnlySpan<byte> input, Span<byte> digest)
    {
        var hasher = KeccakHasher.Create512();
        hasher.Update(input);
        hasher.Finish(digest);
    }
}
