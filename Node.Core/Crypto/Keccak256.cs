using System.Runtime.InteropServices;
using Node.Core.Primitives;

namespace Node.Core.Crypto;

/// <summary>Keccak-256 of one piece, without allocation. Of several pieces: <see cref="KeccakHasher"/>.</summary>
public static class Keccak256
{
    /// <summary>Length of the digest in bytes.</summary>
    public const int Size = Hash256.Size;

    /// <summary>The digest of no bytes.</summary>
    public static readonly Hash256 OfNothing = Hash([]);

    public static Hash256 Hash(ReadOnlySpan<byte> input)
    {
        Hash256 digest = default;
        Hash(input, MemoryMarshal.AsBytes(new Span<Hash256>(ref digest)));
        return digest;
    }

    /// <param name="input">What is digested.</param>
    /// <param name="digest">32 bytes or more; may be the input itself.</param>
    public static void Hash(ReadOnlySpan<byte> input, Span<byte> digest)
    {
        var hasher = KeccakHasher.Create256();
        hasher.Update(input);
        hasher.Finish(digest);
    }
}
