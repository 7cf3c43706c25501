using System.Buffers.Binary;
using Node.Core.Import;
using Node.Core.Primitives;
using Node.Core.Storage;
using Node.Core.Trie;

namespace Node.Core.Queries;

/// <summary>The bloom bits that the indexer of a chain has stored.</summary>
internal sealed class StoredBloomBits
{
    /// <summary>The name of the index in the store.</summary>
    public const string Index = "bloom-bits";

    private readonly ChainView _chain;

    public StoredBloomBits(ChainView chain)
    {
        _chain = chain;
        if (chain.Store.Get(ChainSchema.Meta(Index)) is not { Length: 2 * sizeof(ulong) } bytes)
            return;
        (Sections, SectionSize) = (BinaryPrimitives.ReadUInt64BigEndian(bytes), (int)BinaryPrimitives.ReadUInt64BigEndian(bytes.AsSpan(sizeof(ulong))));

        // Sections that the chain has left, until the indexer drops them.
        while (Sections > 0 && HeadOf(Sections - 1) is null)
            Sections--;
    }

    public int SectionSize { get; } = BloomTrie.SectionSize;

    public ulong Sections { get; }

    /// <summary>Null where the section is not here.</summary>
    public ReadOnlyMemory<byte>? Find(int bit, ulong section)
    {
        if (section >= Sections || HeadOf(section) is not { } head)
            return null;

        // A vector without a bit set is not stored.
        if (_chain.Store.Get(ChainSchema.BloomBits(bit, section, head)) is not { } compressed)
            return new byte[SectionSize / 8];
        return SparseBytes.TryDecompress(compressed, SectionSize / 8)
            ?? throw new StoreException($"The bloom bits of section {section} are damaged in the store.");
    }

    // The hash of the section's last block, where that is on the chain.
    private Hash256? HeadOf(ulong section) =>
        _chain.Store.Get(ChainSchema.Section(Index, section)) is { Length: Hash256.Size } bytes
        && new Hash256(bytes) is var head && _chain.Reader.CanonicalHash(((section + 1) * (ulong)SectionSize) - 1) == head
            ? head
            : null;
}
