using Node.Core.Chain;
using Node.Core.Primitives;
using Node.Core.Trie;
using Node.Tests.Core.Trie;
using Xunit;

namespace Node.Tests.Core.Chain;

public sealed class HelperTrieSpecs
{
    [SkippableFact]
    public void The_tries_of_a_section_should_have_the_roots_that_geth_computed()
    {
        var checkpoint = SharedChains.Json("clique-long/checkpoint.json");
        var (cht, bloomTrie, store) = (new MerkleTrie(), new MerkleTrie(), new NodeStore());
        var (bits, total) = (new BloomBits(BloomTrie.SectionSize), UInt256.Zero);
        var blocks = SharedChains.Blocks("clique-long").Take(CanonicalHashTrie.SectionSize);
        var headers = blocks.Select(block => SharedChains.Decoded(block).Header).ToList();

        foreach (var header in headers)
        {
            total += header.Difficulty;
            Assert.True(CanonicalHashTrie.TryAdd(cht, header.Number, new CanonicalHash(header.Hash, total), out _));
            bits.Add(header.LogsBloom.Bytes);
        }

        Assert.True(BloomTrie.TryAdd(bloomTrie, 0, bits, out _));
        Assert.Equal(SharedChains.Hash(checkpoint, "chtRoot"), cht.Commit(store.Sink));
        Assert.Equal(SharedChains.Hash(checkpoint, "bloomTrieRoot"), bloomTrie.Commit(store.Sink));
        Assert.Equal(SharedChains.Hash(checkpoint, "sectionHead"), headers[^1].Hash);

        var number = (ulong)headers.FindIndex(header => !header.LogsBloom.IsEmpty);
        var proof = ProofVerifier.Verify(cht.Hash(), CanonicalHashTrie.Key(number), ProofVerifierSpecs.Prove(cht, CanonicalHashTrie.Key(number)));
        Assert.True(CanonicalHashTrie.TryDecode(proof.Value, out var entry));
        Assert.Equal(headers[(int)number].Hash, entry.Hash);
        var bit = Enumerable.Range(0, Bloom.Bits).First(headers[(int)number].LogsBloom.IsSet);
        proof = ProofVerifier.Verify(bloomTrie.Hash(), BloomTrie.Key(bit, 0), ProofVerifierSpecs.Prove(bloomTrie, BloomTrie.Key(bit, 0)));
        Assert.True(proof.IsValid);
        var vector = BloomTrie.Vector(proof.Value)!;
        Assert.All(headers, header =>
            Assert.Equal(header.LogsBloom.IsSet(bit), (vector[header.Number / 8] & (0x80 >> (int)(header.Number % 8))) != 0));
    }

    [Fact]
    public void Bytes_that_are_no_entry_should_be_refused()
    {
        Assert.False(CanonicalHashTrie.TryDecode([0xc0], out _));
        Assert.False(CanonicalHashTrie.TryDecode([], out _));
        Assert.Null(BloomTrie.Vector(new byte[BloomTrie.VectorSize + 1]));
    }

    [Fact]
    public void A_full_section_should_take_no_more()
    {
        var bits = new BloomBits(8);
        for (var i = 0; i < 8; i++)
            bits.Add(Bloom.Of([ChainSamples.Log]).Bytes);

        var (first, _, _) = Bloom.BitsOf(ChainSamples.Log.Address.Bytes);
        Assert.Equal([0xff], bits.Vector(first).ToArray());
        Assert.Throws<InvalidOperationException>(() => bits.Add(Bloom.Empty.Bytes));
    }
}
