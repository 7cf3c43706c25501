using System.Buffers.Binary;
using Node.Core.Encoding;
using Node.Core.Primitives;

namespace Node.Core.Trie;

/// <summary>
/// The CHT (les.md, "Canonical Hash Trie"): number of a block, eight bytes, to <c>[hash, totalDifficulty]</c>. The trie of a section has all blocks
/// up to its last. Whoever trusts its root can prove any header of the past.
/// </summary>
public static class CanonicalHashTrie
{
    /// <summary>Blocks of a section.</summary>
    public const int SectionSize = 32_768;

    public static byte[] Key(ulong number)
    {
        var key = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(key, number);
        return key;
    }

    /// <summary>Adds a block to the trie of its section.</summary>
    public static bool TryAdd(MerkleTrie trie, ulong number, CanonicalHash entry, out TrieFailure failure)
    {
        var writer = new RlpWriter();
        writer.BeginList();
        writer.Write(entry.Hash);
        writer.Write(entry.TotalDifficulty);
        writer.EndList();
        return trie.TryPut(Key(number), writer.ToArray(), out failure);
    }

    /// <summary>Reads a value; false for bytes that are none.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> value, out CanonicalHash entry)
    {
        var reader = new RlpReader(value);
        var (hash, total) = (default(Hash256), default(UInt256));
        var read = reader.TryEnterList() && reader.TryReadHash256(out hash) && reader.TryReadUInt256(out total) && reader.TryLeaveList()
            && reader.TryEnd();
        entry = read ? new CanonicalHash(hash, total) : default;
        return read;
    }
}
