using Node.Core.Chain;
using Node.Core.Import;
using Node.Core.Primitives;
using Node.Core.Storage;
using Xunit;

namespace Node.Tests.Core.Chain;

/// <summary>A shared chain put into a store without being carried out: headers, total difficulties and the head, no bodies and no states.</summary>
internal static class HeaderStore
{
    public static void Fill(IKeyValueStore store, string chain)
    {
        Assert.True(ChainStore.TryInit(store, SharedChains.Read($"{chain}/genesis.json"), chain, out var opened, out var error), error);
        var (total, batch) = (opened.Head.Difficulty, new WriteBatch());
        var writer = new ChainWriter(batch);
        var head = Hash256.Zero;
        foreach (var header in SharedChains.Blocks(chain).Select(block => SharedChains.Decoded(block).Header).Where(header => header.Number > 0))
        {
            total += header.Difficulty;
            writer.PutHeader(header, total);
            writer.PutCanonical(header.Number, header.Hash);
            head = header.Hash;
        }

        writer.PutHead(head);
        store.Write(batch);
    }
}
