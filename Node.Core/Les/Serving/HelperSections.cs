using System.Buffers.Binary;
using Node.Core.Chain;
using Node.Core.Primitives;
using Node.Core.Storage;

namespace Node.Core.Les.Serving;

/// <summary>The sections that an indexer has made into one trie, as the chain's store has them.</summary>
/// <param name="index">The name that the indexer stores them under.</param>
public sealed class HelperSections(IStoreReader store, string index)
{
    /// <summary>The names of the two that a server proves with.</summary>
    public const string Cht = "cht";

    public const string BloomTrie = "bloom-trie";

    private readonly ChainReader _reader = new(store);

    /// <summary>How many sections there are, and the blocks of each.</summary>
    public (ulong Count, ulong Size) Stored =>
        store.Get(ChainSchema.Meta(index)) is { Length: 2 * sizeof(ulong) } bytes
            ? (BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes.AsSpan(sizeof(ulong))))
            : default;

    /// <summary>The newest section that both tries of a chain have; null where there is none.</summary>
    public static TrustedCheckpoint? Newest(IStoreReader store)
    {
        var (cht, blooms, reader) = (new HelperSections(store, Cht), new HelperSections(store, BloomTrie), new ChainReader(store));
        var (count, size) = cht.Stored;
        if (blooms.Stored.Size != size)
            return null;
        for (var section = Math.Min(count, blooms.Stored.Count); section-- > 0;)
        {
            if (cht.Root(section) is { } root && blooms.Root(section) is { } bloomRoot && reader.CanonicalHash(((section + 1) * size) - 1) is { } head)
                return new TrustedCheckpoint(section, head, root, bloomRoot);
        }

        return null;
    }

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
