using Node.Core.Trie;
using Xunit;

namespace Node.Tests.Core.Trie;

public sealed class RangeProofSpecs
{
    private readonly MerkleTrie _trie = MerkleTrieSpecs.Filled(new NodeStore(), 500);

    private readonly List<KeyValuePair<byte[], byte[]>> _all =
    [
        .. Enumerable.Range(0, 500)
            .OrderBy(i => Convert.ToHexString(MerkleTrieSpecs.Key(i)), StringComparer.Ordinal)
            .Select(i => KeyValuePair.Create(MerkleTrieSpecs.Key(i), MerkleTrieSpecs.Value(i))),
    ];

    [Fact]
    public void Every_kind_of_range_should_be_valid()
    {
        var random = new Random(61);
        for (var i = 0; i < 60; i++)
        {
            var from = random.Next(_all.Count);
            var count = random.Next(1, _all.Count - from + 1);
            var first = i % 2 == 0 ? _all[from].Key : Below(_all[from].Key);

            var result = Verify(first, _all.GetRange(from, count));

            Assert.Equal(new RangeProofResult(ProofFault.None, from + count < _all.Count), result);
        }
    }

    [Fact]
    public void Entries_left_out_changed_or_added_should_be_refused()
    {
        var random = new Random(62);
        for (var i = 0; i < 60; i++)
        {
            var from = random.Next(_all.Count - 20);
            var entries = _all.GetRange(from, 20);
            var proof = Proof(entries[0].Key, entries[^1].Key);
            var at = random.Next(1, 19);
            switch (i % 3)
            {
                case 0:
                    entries.RemoveAt(at);
                    break;
                case 1:
                    entries[at] = KeyValuePair.Create(entries[at].Key, new byte[] { 7 });
                    break;
                default:
                    entries.Insert(at + 1, KeyValuePair.Create(Above(entries[at].Key), new byte[] { 7 }));
                    break;
            }

            Assert.Equal(ProofFault.WrongRoot, RangeProof.Verify(_trie.Hash(), entries[0].Key, entries, proof).Fault);
        }
    }

    [Fact]
    public void Of_small_tries_every_range_should_be_valid_and_every_other_list_refused()
    {
        var random = new Random(63);
        for (var round = 0; round < 60; round++)
        {
            var entries = Small(random);
            var trie = new MerkleTrie();
            entries.ForEach(entry => Assert.True(trie.TryPut(entry.Key, entry.Value, out _)));
            for (var i = 0; i < 12; i++)
            {
                byte[] first = [(byte)(random.Next(4) << 4), (byte)random.Next(4)];
                var inside = entries.Where(entry => entry.Key.AsSpan().SequenceCompareTo(first) >= 0).ToList();
                for (var count = 1; count <= inside.Count; count++)
                {
                    var range = inside[..count];
                    var proof = ProofVerifierSpecs.Prove(trie, first).Concat(ProofVerifierSpecs.Prove(trie, range[^1].Key)).ToList();
                    Assert.Equal(new RangeProofResult(ProofFault.None, count < inside.Count), RangeProof.Verify(trie.Hash(), first, range, proof));
                    for (var left = 0; left < count - 1; left++)
                        Assert.False(RangeProof.Verify(trie.Hash(), first, [.. range.Where((_, at) => at != left)], proof).IsValid);
                }

                var above = ProofVerifierSpecs.Prove(trie, first);
                Assert.Equal(inside.Count == 0, RangeProof.Verify(trie.Hash(), first, [], above).IsValid);
            }
        }
    }

    [Fact]
    public void Nothing_above_a_key_should_be_provable()
    {
        var above = Above(_all[^1].Key);

        Assert.Equal(new RangeProofResult(ProofFault.None, false), RangeProof.Verify(_trie.Hash(), above, [], Proof(above, above)));
        Assert.Equal(ProofFault.WrongRoot, RangeProof.Verify(_trie.Hash(), _all[^1].Key, [], Proof(_all[^1].Key, _all[^1].Key)).Fault);
    }

    [Fact]
    public void The_whole_trie_should_need_no_nodes()
    {
        Assert.True(RangeProof.Verify(_trie.Hash(), new byte[32], _all, null).IsValid);
        Assert.Equal(ProofFault.WrongRoot, RangeProof.Verify(_trie.Hash(), new byte[32], _all[1..], null).Fault);
    }

    [Fact]
    public void A_node_left_out_should_be_missed()
    {
        var entries = _all.GetRange(100, 50);
        var proof = Proof(entries[0].Key, entries[^1].Key);

        for (var i = 0; i < proof.Count; i++)
            Assert.Equal(ProofFault.MissingNode, RangeProof.Verify(_trie.Hash(), entries[0].Key, entries, proof.Where((_, j) => j != i)).Fault);
    }

    [Fact]
    public void Entries_out_of_order_should_be_refused()
    {
        var entries = _all.GetRange(10, 3);
        var proof = Proof(entries[0].Key, entries[^1].Key);

        Assert.Equal(ProofFault.BadEntries, RangeProof.Verify(_trie.Hash(), entries[0].Key, [entries[1], entries[0]], proof).Fault);
        Assert.Equal(ProofFault.BadEntries, RangeProof.Verify(_trie.Hash(), entries[1].Key, entries, proof).Fault);
        Assert.Equal(ProofFault.BadEntries, RangeProof.Verify(_trie.Hash(), [1], entries, proof).Fault);
        Assert.Equal(ProofFault.BadEntries, RangeProof.Verify(_trie.Hash(), entries[0].Key, [entries[0], entries[0]], proof).Fault);
    }

    private RangeProofResult Verify(byte[] first, List<KeyValuePair<byte[], byte[]>> entries) =>
        RangeProof.Verify(_trie.Hash(), first, entries, Proof(first, entries[^1].Key));

    private List<byte[]> Proof(byte[] first, byte[] last) =>
        [.. ProofVerifierSpecs.Prove(_trie, first).Concat(ProofVerifierSpecs.Prove(_trie, last)).DistinctBy(Convert.ToHexString)];

    // Keys that share beginnings, and values short enough for nodes to stand within others.
    private static List<KeyValuePair<byte[], byte[]>> Small(Random random) =>
    [
        .. Enumerable.Range(0, random.Next(1, 9))
            .Select(_ => ((byte)(random.Next(4) << 4), (byte)random.Next(4)))
            .Distinct()
            .Order()
            .Select(key => KeyValuePair.Create<byte[], byte[]>([key.Item1, key.Item2], new byte[random.Next(1, 40)])),
    ];

    private static byte[] Below(byte[] key) => [.. key[..^1], (byte)(key[^1] - 1)];

    private static byte[] Above(byte[] key) => [.. key[..^1], (byte)(key[^1] + 1)];
}
