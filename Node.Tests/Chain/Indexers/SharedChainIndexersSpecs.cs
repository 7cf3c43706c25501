using Node.Actors.Chain;
using Node.Actors.Chain.Indexers;
using Node.Core.Chain;
using Node.Core.Primitives;
using Node.Core.Storage;
using Node.Core.Trie;
using Node.Tests.Core.Chain;
using Xunit;
using static Node.Actors.Chain.Indexers.IndexersProtocol;

namespace Node.Tests.Chain.Indexers;

/// <summary>The indexers on chains that geth made.</summary>
public sealed class SharedChainIndexersSpecs : IndexersSpec
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(2);

    /// <summary>The chain is put into the store without being carried out: headers are all that is indexed.</summary>
    [SkippableFact]
    public void The_first_section_should_have_the_roots_that_geth_computed()
    {
        var checkpoint = SharedChains.Json("clique-long/checkpoint.json");
        HeaderStore.Fill(Store, "clique-long");
        var heard = Hearing<SectionsChanged>();
        var settings = new IndexersSettings(
            new(CanonicalHashTrie.SectionSize, 256, 256), new(Node.Core.Trie.BloomTrie.SectionSize, 256, 256), new(4096, 256, 256), 5, Second);

        var chain = Sys.ActorOf(ChainActor.Props(() => Store, settings));

        // One each of the tries, and eight of 4096 blocks.
        for (var i = 0; i < 10; i++)
            heard.ExpectMsg<SectionsChanged>(Long);
        var sectionHead = SharedChains.Hash(checkpoint, "sectionHead");
        Assert.Equal(new FoundSection(Cht, 0, sectionHead, SharedChains.Hash(checkpoint, "chtRoot")), Find(chain, Cht, 0));
        Assert.Equal(
            new FoundSection(IndexersProtocol.BloomTrie, 0, sectionHead, SharedChains.Hash(checkpoint, "bloomTrieRoot")), Find(chain, IndexersProtocol.BloomTrie, 0));
        Assert.Equal(new FoundSection(IndexersProtocol.BloomBits, 7, sectionHead, null), Find(chain, IndexersProtocol.BloomBits, 7));
    }

    [SkippableFact]
    public void Sections_of_a_chain_that_is_imported_should_be_indexed_and_dropped_with_it()
    {
        const int size = 64;
        var heard = Hearing<SectionsChanged>();
        var blocks = SharedChains.Blocks("clique-les").Select(SharedChains.Decoded).Where(block => block.Number > 0).ToList();
        var chain = Sys.ActorOf(ChainActor.Props(() => Store, Settings(size, 16, step: 10)));
        chain.Tell(new ChainProtocol.Init(SharedChains.Read("clique-les/genesis.json"), "clique-les"), TestActor);
        var headers = blocks.Select(block => block.Header).Prepend(ExpectMsg<ChainProtocol.Initialized>().Genesis).ToList();

        chain.Tell(new ChainProtocol.ImportBlocks(1, [.. blocks]), TestActor);
        ExpectMsg<ChainProtocol.Imported>(Long);

        Expect(heard, 1, 2, 3, 4, 5, 6);
        for (var section = 1; section <= 6; section++)
            AssertIndexed(chain, headers[..(section * size)], size);
        foreach (var header in headers[..(6 * size)])
            AssertBits(header, headers[(((int)header.Number / size) * size) + size - 1].Hash, size);
        Assert.Contains(headers, header => !header.LogsBloom.IsEmpty);

        chain.Tell(new ChainProtocol.SetHead(headers[100].Hash), TestActor);
        ExpectMsg<ChainProtocol.Head>();

        Expect(heard, 5, 4, 3, 2, 1);
        AssertIndexed(chain, headers[..size], size);
        AssertAbsent(chain, 1);
        for (var section = 1; section < 6; section++)
            Assert.All(Enumerable.Range(0, Bloom.Bits), bit => Assert.False(Store.Contains(ChainSchema.BloomBits(bit, (ulong)section, headers[(section * size) + size - 1].Hash))));
    }

    private void AssertBits(Header header, Hash256 head, int size)
    {
        for (var bit = 0; bit < Bloom.Bits; bit++)
        {
            var stored = Store.Get(ChainSchema.BloomBits(bit, header.Number / (ulong)size, head)) ?? [];
            var vector = Node.Core.Trie.BloomTrie.Vector(stored, size)!;
            var at = (int)(header.Number % (ulong)size);
            if (header.LogsBloom.IsSet(bit) != ((vector[at / 8] & (0x80 >> (at % 8))) != 0))
                Assert.Fail($"bit {bit} of {header}");
        }
    }
}
