using System.Buffers.Binary;

namespace Node.Core.Trie;

/// <summary>
/// The bloom trie (les.md, "BloomBits"): bit in two bytes and section in eight to the vector of that bit, with a bit
/// for each block of the section. Vectors are shortened, see <see cref="SparseBytes"/>; one of zeros is not in it. The trie of a section has all
/// sections up to it.
/// </summary>
public static class BloomTrie
{
    /// <summary>Blocks of a section.</summary>
    public const int SectionSize = 32_768;

    /// <summary>Bytes of a vector.</summary>
    public const int VectorSize = SectionSize / 8;

    public static byte[] Key(int bit, ulong section)
    {
        var key = new byte[sizeof(ushort) + sizeof(ulong)];
        BinaryPrimitives.WriteUInt16BigEndian(key, (ushort)bit);
        BinaryPrimitives.WriteUInt64BigEndian(key.AsSpan(sizeof(ushort)), section);
        return key;
    }

    /// <summary>Adds the vectors of a section.</summary>
    public static bool TryAdd(MerkleTrie trie, ulong section, BloomBits vectors, out TrieFailure failure)
    {
        for (var bit = 0; bit < BloomBits.Bits; bit++)
        {
            if (!trie.TryPut(Key(bit, section), SparseBytes.Compress(vectors.Vector(bit)), out failure))
                return false;
        }

        failure = default;
        return true;
    }

    /// <summary>The vector that a proof shows: that of a missing key has no bit set. Null for bytes that are none.</summary>
    /// <param name="sectionSize">Blocks of a section.</param>
    public static byte[]? Vector(ReadOnlySpan<byte> value, int sectionSize = SectionSize) => SparseBytes.TryDecompress(value, sectionSize / 8);
}
