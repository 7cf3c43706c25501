using Node.Core.Light;
using Node.Core.Primitives;
using Node.Core.Trie;
using Node.Tests.Core.Trie;
using Xunit;

namespace Node.Tests.Core.Light;

public sealed class ChtEdgeSpecs
{
    private static readonly Noise Noise = new(31);

    [Fact]
    public void A_trie_continued_from_its_edge_should_be_the_whole_trie()
    {
        var (trie, edge) = (new MerkleTrie(), ChtEdge.Empty());
        for (var number = 0UL; number < 5_000; number++)
        {
            var (hash, total) = Entry();
            Assert.True(CanonicalHashTrie.TryAdd(trie, number, new CanonicalHash(hash, total), out _));
            edge.Add(hash, total);
            if (number < 300 || number % 97 == 0)
            {
                Assert.Equal(trie.Hash(), edge.Root());
                edge = ChtEdge.TryDecode(edge.Encode())!;
            }
        }

        Assert.Equal(trie.Hash(), edge.Root());
        Assert.Equal(5_000UL, edge.Next);
        Assert.InRange(edge.Encode().Length, 1, 4_096);
    }

    [Fact]
    public void A_proof_of_the_last_number_should_be_an_edge()
    {
        var trie = new MerkleTrie();
        var entries = Enumerable.Range(0, 700).Select(_ => Entry()).ToList();
        for (var i = 0; i < 600; i++)
            CanonicalHashTrie.TryAdd(trie, (ulong)i, new CanonicalHash(entries[i].Hash, entries[i].Total), out _);
        var (root, proof) = (trie.Hash(), ProofVerifierSpecs.Prove(trie, CanonicalHashTrie.Key(599)));

        var edge = ChtEdge.Of(root, 599, entries[599].Hash, [.. Enumerable.Reverse(proof)])!;

        Assert.Equal((600UL, root), (edge.Next, edge.Root()));
        for (var i = 600; i < 700; i++)
        {
            edge.Add(entries[i].Hash, entries[i].Total);
            CanonicalHashTrie.TryAdd(trie, (ulong)i, new CanonicalHash(entries[i].Hash, entries[i].Total), out _);
        }

        Assert.Equal(trie.Hash(), edge.Root());
        Assert.Null(ChtEdge.Of(root, 599, entries[598].Hash, [.. proof]));
        Assert.Null(ChtEdge.Of(root, 598, entries[598].Hash, [.. proof]));
        Assert.Null(ChtEdge.Of(root, 600, entries[599].Hash, [.. proof]));
        Assert.Null(ChtEdge.Of(root, 599, entries[599].Hash, [.. proof.Skip(1)]));
    }

    [Fact]
    public void Bytes_that_are_no_edge_should_be_refused()
    {
        var edge = ChtEdge.Empty();
        for (var i = 0; i < 40; i++)
            edge.Add(Entry().Hash, 1);
        var encoded = edge.Encode();

        for (var length = 0; length < encoded.Length; length++)
            Assert.Null(ChtEdge.TryDecode(encoded.AsSpan(0, length)));
        for (var i = 0; i < Noise.Cases / 10; i++)
            _ = ChtEdge.TryDecode(Noise.Mutated(encoded));
    }

    private static (Hash256 Hash, UInt256 Total) Entry()
    {
        var bytes = new byte[Hash256.Size];
        Noise.Random.NextBytes(bytes);
        return (new Hash256(bytes), (UInt256)(ulong)Noise.Random.NextInt64());
    }
}
