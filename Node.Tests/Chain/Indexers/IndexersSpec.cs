using Akka.Actor;
using Akka.TestKit;
using Node.Actors.Chain;
using Node.Actors.Chain.Indexers;
using Node.Core.Chain;
using Node.Core.Primitives;
using Node.Core.Storage;
using Node.Core.Trie;
using Node.Tests.P2P;
using Xunit;
using static Node.Actors.Chain.Indexers.IndexersProtocol;

namespace Node.Tests.Chain.Indexers;

/// <summary>What the specs of the indexers share: a store, small sections, and the roots as the pure tries have them.</summary>
public abstract class IndexersSpec() : P2PSpec("")
{
    protected static readonly string[] Names = [Cht, IndexersProtocol.BloomTrie, IndexersProtocol.BloomBits];

    protected MemoryStore Store { get; } = new();

    internal static IndexersSettings Settings(int size, int confirmations, int step = 3, int maxRestarts = 5) =>
        new(new(size, confirmations, step), new(size, confirmations, step), new(size, confirmations, step), maxRestarts, Second);

    /// <summary>The roots of the section that ends with the last of the headers, which begin with genesis.</summary>
    internal static (Hash256 Cht, Hash256 BloomTrie) Roots(IReadOnlyList<Header> headers, int size)
    {
        var (cht, bloomTrie, total) = (new MerkleTrie(), new MerkleTrie(), UInt256.Zero);
        for (var section = 0; section < headers.Count / size; section++)
        {
            var bits = new BloomBits(size);
            foreach (var header in headers.Skip(section * size).Take(size))
            {
                total += header.Difficulty;
                Assert.True(CanonicalHashTrie.TryAdd(cht, header.Number, new CanonicalHash(header.Hash, total), out _));
                bits.Add(header.LogsBloom.Bytes);
            }

            Assert.True(Node.Core.Trie.BloomTrie.TryAdd(bloomTrie, (ulong)section, bits, out _));
        }

        return (cht.Hash(), bloomTrie.Hash());
    }

    /// <summary>Returns when each index has gone through these counts of sections.</summary>
    protected static void Expect(TestProbe heard, params ulong[] counts)
    {
        var told = Enumerable.Range(0, Names.Length * counts.Length).Select(_ => heard.ExpectMsg<SectionsChanged>()).ToList();
        Assert.All(Names, name => Assert.Equal(counts, told.Where(changed => changed.Index == name).Select(changed => changed.Count)));
    }

    protected FoundSection Find(IActorRef chain, string index, ulong number)
    {
        chain.Tell(new GetSection(index, number), TestActor);
        return ExpectMsg<FoundSection>();
    }

    /// <summary>All indexes have the section that ends with the last of the headers, as the pure tries have it.</summary>
    internal void AssertIndexed(IActorRef chain, IReadOnlyList<Header> headers, int size)
    {
        var (section, head, roots) = ((ulong)(headers.Count / size) - 1, headers[^1].Hash, Roots(headers, size));
        Assert.Equal(new FoundSection(Cht, section, head, roots.Cht), Find(chain, Cht, section));
        Assert.Equal(new FoundSection(IndexersProtocol.BloomTrie, section, head, roots.BloomTrie), Find(chain, IndexersProtocol.BloomTrie, section));
        Assert.Equal(new FoundSection(IndexersProtocol.BloomBits, section, head, null), Find(chain, IndexersProtocol.BloomBits, section));
    }

    protected void AssertAbsent(IActorRef chain, ulong section) =>
        Assert.All(Names, name => Assert.Equal(new FoundSection(name, section, null, null), Find(chain, name, section)));

    protected void Import(IActorRef chain, params IEnumerable<Block> blocks)
    {
        chain.Tell(new ChainProtocol.ImportBlocks(1, [.. blocks]), TestActor);
        ExpectMsg<ChainProtocol.Imported>();
    }

    protected void Quit(IActorRef chain)
    {
        Watch(chain);
        chain.Tell(ChainProtocol.Quit.Instance);
        ExpectTerminated(chain);
    }
}
