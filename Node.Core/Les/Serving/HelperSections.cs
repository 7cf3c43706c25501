using System.Buffers.Binary;
using Node.Core.Chain;
using Node.Core.Primitives;
using Node.Core.Storage;

namespace Node.Core.Les.Serving;

/// <summary>The sections that an indexer has made into one trie, as the chain's store has them.</summary>
/// <param name="index">The name that the indexer stores them under.</param>
public sealed class HelperSections(IStoreReader store, string index)
{
    private readonly ChainReader _reader = new(store);

    /// <summary>How many sections there are, and the blocks of each.</summary>
    public (ulong Count, ulong Size) Stored =>
        store.Get(ChainSchema.Meta(index)) is { Length: 2 * sizeof(ulong) } bytes
            ? (BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes.AsSpan(sizeof(ulong))))
            : default;

    /// <summary>The root of the trie up to and with a section; null where there is none, or the chain has left the section.</summary>
    public Hash256? Root(ulong section)
    {
        var (count, size) = Stored;
        return section < count
            && store.Get(ChainSchema.Section(index, section)) is { Length: 2 * Hash256.Size } bytes
            && _reader.CanonicalHash(((section + 1) * size) - 1) == new Hash256(bytes.AsSpan(0, Hash256.Size))
                ? new Hash256(bytes.AsSpan(Hash256.Size))
                : null;
    }
}
