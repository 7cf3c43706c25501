using System.Buffers.Binary;
using System.Collections.Immutable;
using Node.Core.Chain;
using Node.Core.Consensus;
using Node.Core.Primitives;
using Node.Core.Storage;

namespace Node.Core.Light;

/// <summary>What beginning at a trusted header asks for and does.</summary>
internal static class LightStart
{
    /// <summary>Why a chain cannot begin at a header; null where it can.</summary>
    public static string? Objection(ChainSpec spec, Header header, TrustedCheckpoint? checkpoint)
    {
        if (header.Number == 0)
            return $"number: the block 0 of this chain is {spec.Genesis.Hash}, not {header.Hash}";
        if (checkpoint is not null && header.Number == LightRecords.EndOf(checkpoint) - 1 && header.Hash != checkpoint.SectionHead)
            return $"hash: the checkpoint has {checkpoint.SectionHead}, not {header.Hash}";
        if (spec.Clique is not { } clique || spec.IsMerged(header))
            return null;
        return header.Number % clique.Epoch != 0
                ? $"number: a chain of clique is begun at an epoch, that of block {header.Number} is block {header.Number - (header.Number % clique.Epoch)}"
            : CliqueExtra.Signers(header) is not { IsEmpty: false } ? "extraData: it names no signers"
            : null;
    }

    /// <summary>The first header of a run that is not the one that the checkpoint has of its number.</summary>
    public static (int Index, ConsensusFault Fault)? Contradiction(HeaderRun run, int count, TrustedCheckpoint checkpoint)
    {
        var index = LightRecords.EndOf(checkpoint) - 1 - run[0].Number;
        return index < (ulong)count && run[(int)index].Hash != checkpoint.SectionHead
            ? ((int)index, ConsensusFault.Invalid("hash", $"the checkpoint has {checkpoint.SectionHead}, not {run[(int)index].Hash}"))
            : null;
    }

    /// <summary>From where the trie of canonical hashes is continued.</summary>
    /// <param name="edge">Null where there is no path, or headers would be missing between the section and the first that is here.</param>
    /// <returns>False where the path is wrong.</returns>
    public static bool TryEdge(Header header, TrustedCheckpoint? checkpoint, ImmutableArray<ReadOnlyMemory<byte>> lastPath, out ChtEdge? edge)
    {
        edge = null;
        if (checkpoint is null || lastPath.IsEmpty)
            return true;
        var end = LightRecords.EndOf(checkpoint);
        edge = ChtEdge.Of(checkpoint.ChtRoot, end - 1, checkpoint.SectionHead, [.. lastPath.Select(node => node.ToArray())]);
        var isRight = edge is not null;
        edge = header.Number <= end ? edge : null;
        return isRight;
    }

    /// <summary>Deletes every header but genesis.</summary>
    public static void Clear(IStoreReader store, WriteBatch batch) => DeleteFrom(store, 1, batch);

    /// <summary>Deletes every header from a number on.</summary>
    public static void DeleteFrom(IStoreReader store, ulong number, WriteBatch batch)
    {
        var writer = new ChainWriter(batch);
        foreach (var (key, _) in store.Scan(new[] { ChainSchema.DifficultyTable }, ChainSchema.From(ChainSchema.DifficultyTable, number)))
        {
            var hash = new Hash256(key.AsSpan(^Hash256.Size));
            var at = BinaryPrimitives.ReadUInt64BigEndian(key.AsSpan(1));
            writer.DeleteHeader(at, hash);
            if (at % HeaderPruner.Step == 0)
                batch.Delete(ChainSchema.CliqueSnapshot(hash));
        }

        foreach (var (key, _) in store.Scan(new[] { ChainSchema.CanonicalTable }, ChainSchema.From(ChainSchema.CanonicalTable, number)))
            batch.Delete(key);
    }
}
