using Node.Core.Chain;
using Node.Core.Primitives;
using Node.Core.Storage;

namespace Node.Actors.Chain.Indexers.Indexer;

/// <summary>
/// Reads the blocks of a section, some at a time, while the chain goes on. Each has to be the child of the one before, the first that of the last
/// section's head: so if the last is canonical when the section is written, all are, and those of the sections before.
/// </summary>
internal sealed class SectionBuild
{
    private readonly ChainReader _reader;
    private readonly ISectionEntries _entries;
    private ulong _next;

    /// <param name="previous">The section before; null for the first.</param>
    public SectionBuild(IStoreReader store, IIndex index, ulong section, int size, Section? previous)
    {
        (Number, First, Last) = (section, section * (ulong)size, ((section + 1) * (ulong)size) - 1);
        _reader = new ChainReader(store);
        _entries = index.Begin(store, section, size, previous?.Root);
        _next = First;
        Head = previous?.Head ?? Hash256.Zero;
    }

    public ulong Number { get; }

    public ulong First { get; }

    public ulong Last { get; }

    public bool IsRead => _next > Last;

    /// <summary>The hash of the block that was read last.</summary>
    public Hash256 Head { get; private set; }

    /// <summary>Reads on. False where the chain has turned meanwhile: what was read is of no use.</summary>
    /// <exception cref="StoreException">A block is not there.</exception>
    public bool TryAdvance(int blocks)
    {
        for (; blocks > 0 && !IsRead; blocks--, _next++)
        {
            if (_reader.CanonicalHash(_next) is not { } hash)
                return false;
            if (_reader.Header(_next, hash) is not { } header || _reader.TotalDifficulty(_next, hash) is not { } total)
                throw new StoreException($"The store has no header or total difficulty of block {_next}, {hash}.");
            if (header.ParentHash != Head)
                return false;
            _entries.Add(header, total);
            Head = hash;
        }

        return true;
    }

    public Section End(WriteBatch batch) => new(Head, _entries.End(Head, batch));
}
