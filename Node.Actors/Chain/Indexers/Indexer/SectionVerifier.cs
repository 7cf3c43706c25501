using System.Collections.Immutable;
using Node.Core.Storage;

namespace Node.Actors.Chain.Indexers.Indexer;

/// <summary>Makes every section that the indexes have anew and compares what would be written with what is. For one thread.</summary>
internal sealed class SectionVerifier(IStoreReader store)
{
    private readonly Queue<IIndex> _indexes = new([new ChtIndex(), new BloomTrieIndex(), new BloomBitsIndex()]);
    private SectionBuild? _build;
    private ulong _number;

    public bool IsDone => _indexes.Count == 0;

    /// <summary>Sections that were found right.</summary>
    public int Sections { get; private set; }

    /// <summary>Reads on, and says what is wrong with a section that was read to its end.</summary>
    /// <exception cref="StoreException">How far an index goes cannot be read.</exception>
    public ImmutableArray<string> VerifyMore(int blocks)
    {
        if (!_indexes.TryPeek(out var index))
            return [];
        var table = new SectionTable(store, index.Name);
        var (count, size) = table.Stored;
        if (_number == count)
        {
            _indexes.Dequeue();
            _number = 0;
            return [];
        }

        try
        {
            _build ??= new SectionBuild(store, index, _number, (int)size, _number == 0 ? null : table.Read(_number - 1));
            if (!_build.TryAdvance(blocks))
                return End($"section {_number} of {index.Name}: its blocks are not canonical");
            return _build.IsRead ? End(Compare(index, table.Read(_number), _build)) : [];
        }
        catch (StoreException damaged)
        {
            return End($"section {_number} of {index.Name}: {damaged.Message}");
        }
    }

    private ImmutableArray<string> End(string? wrong)
    {
        (_build, _number) = (null, _number + 1);
        if (wrong is not null)
            return [wrong];
        Sections++;
        return [];
    }

    private string? Compare(IIndex index, Section stored, SectionBuild build)
    {
        var batch = new WriteBatch();
        var made = build.End(batch);
        return made.Head != stored.Head ? $"section {_number} of {index.Name}: expected the head {made.Head}, got {stored.Head}"
            : made.Root != stored.Root ? $"section {_number} of {index.Name}: expected the root {made.Root}, got {stored.Root}"
            : batch.Writes.Count(write => !store.Get(write.Key).AsSpan().SequenceEqual(write.Value)) is var missing and > 0
                ? $"section {_number} of {index.Name}: {missing} of {batch.Writes.Count} entries are not as they were written"
            : null;
    }
}
