using System.Buffers.Binary;
using Node.Core.Chain;
using Node.Core.Consensus;
using Node.Core.Primitives;
using Node.Core.Storage;
using Node.Core.Trie;

namespace Node.Core.Light;

/// <summary>
/// Takes old headers out of a store, a step of them at a time. A canonical one goes into the trie of canonical hashes, of which the edge is kept; its
/// number and hash stay until its section is complete, then the section's root tells them. So what is stored does not grow with the chain: the last
/// headers, at most a section of hashes, one path of a trie.
/// </summary>
internal sealed class HeaderPruner(IKeyValueStore store, ChainSpec spec, int kept)
{
    /// <summary>Where the headers that stay begin: there the signers of a clique chain are stored, and those of the next headers follow from them.</summary>
    public const ulong Step = CliqueSnapshots.StoredEvery;

    // Without an edge the hashes are all there is, 46 bytes each: of the last two sections.
    private const ulong HashesWithoutEdge = 2 * CanonicalHashTrie.SectionSize;

    private readonly ChainReader _reader = new(store);
    private readonly LightRecords _records = new(store);

    /// <summary>Takes one step.</summary>
    /// <param name="first">The lowest number whose header is here; moved on.</param>
    /// <returns>False where there is nothing to prune.</returns>
    public bool TryStep(ref ulong first, Header head)
    {
        var end = ((first / Step) + 1) * Step;
        while (end + (ulong)kept <= head.Number && !MayBegin(end))
            end += Step;
        if (end + (ulong)kept > head.Number)
            return false;
        var batch = new WriteBatch();
        var edge = _records.Edge;
        Prune(first, end, edge, batch);
        if (edge is not null)
        {
            LightRecords.PutEdge(edge, batch);
            if (edge.Next == end && end % CanonicalHashTrie.SectionSize == 0)
                EndSection(end, edge, batch);
        }
        else if (end > HashesWithoutEdge)
        {
            DeleteHashes(end - HashesWithoutEdge, batch);
        }

        LightRecords.PutFirst(end, batch);
        store.Write(batch);
        first = end;
        return true;
    }

    private bool MayBegin(ulong number) =>
        spec.Clique is null
        || (_reader.Header(number) is { } header && (spec.IsMerged(header) || store.Contains(ChainSchema.CliqueSnapshot(header.Hash))));

    private void Prune(ulong first, ulong end, ChtEdge? edge, WriteBatch batch)
    {
        var writer = new ChainWriter(batch);
        var canonical = default(Hash256?);
        var number = ulong.MaxValue;
        foreach (var (key, value) in store.Scan(new[] { ChainSchema.DifficultyTable }, ChainSchema.From(ChainSchema.DifficultyTable, first)))
        {
            var at = BinaryPrimitives.ReadUInt64BigEndian(key.AsSpan(1));
            if (at >= end)
                break;
            var hash = new Hash256(key.AsSpan(^Hash256.Size));
            (canonical, number) = at == number ? (canonical, number) : (_reader.CanonicalHash(at), at);
            if (hash == canonical && edge?.Next == at)
                edge.Add(hash, UInt256.FromBigEndian(value));
            if (at > 0)
                writer.DeleteHeader(at, hash);
            if (at % Step == 0)
                batch.Delete(ChainSchema.CliqueSnapshot(hash));
        }

        if (edge is not null && edge.Next < end)
            throw new StoreException($"The store has no canonical header {edge.Next}.");
    }

    private void EndSection(ulong end, ChtEdge edge, WriteBatch batch)
    {
        // A checkpoint that the chain began with has a bloom root too, which is not computed here.
        if (_records.Checkpoint is not { } known || LightRecords.EndOf(known) < end)
        {
            var head = _reader.CanonicalHash(end - 1) ?? throw new StoreException($"The store has no canonical header {end - 1}.");
            LightRecords.PutCheckpoint(new TrustedCheckpoint((end / CanonicalHashTrie.SectionSize) - 1, head, edge.Root(), default), batch);
        }

        DeleteHashes(end, batch);
    }

    private void DeleteHashes(ulong end, WriteBatch batch)
    {
        foreach (var (key, _) in store.Scan(new[] { ChainSchema.CanonicalTable }, ChainSchema.From(ChainSchema.CanonicalTable, 1)))
        {
            if (BinaryPrimitives.ReadUInt64BigEndian(key.AsSpan(1)) >= end)
                break;
            batch.Delete(key);
        }
    }
}
