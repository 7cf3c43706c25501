using System.Text.Json;
using Node.Core.Crypto;
using Node.Core.Encoding;
using Node.Core.Primitives;
using Node.Core.Trie;
using Node.Tests.Core.Chain;
using Xunit;

namespace Node.Tests.Core.Trie;

public sealed class ProofVerifierSpecs
{
    [Fact]
    public void A_proof_should_show_what_the_trie_has_and_has_not()
    {
        var trie = MerkleTrieSpecs.Filled(new NodeStore(), 300);

        for (var i = 0; i < 400; i++)
        {
            var proof = Prove(trie, MerkleTrieSpecs.Key(i));
            var result = ProofVerifier.Verify(trie.Hash(), MerkleTrieSpecs.Key(i), proof);
            Assert.Equal(ProofFault.None, result.Fault);
            Assert.Equal(i < 300 ? MerkleTrieSpecs.Value(i) : null, result.Value);
        }
    }

    [Fact]
    public void Every_node_left_out_spoilt_or_added_should_be_refused()
    {
        var trie = MerkleTrieSpecs.Filled(new NodeStore(), 300);
        var (root, key) = (trie.Hash(), MerkleTrieSpecs.Key(5));
        var proof = Prove(trie, key);

        for (var i = 0; i < proof.Count; i++)
        {
            Assert.Equal(ProofFault.MissingNode, ProofVerifier.Verify(root, key, proof.Where((_, j) => j != i)).Fault);
            for (var at = 0; at < proof[i].Length; at++)
            {
                var spoilt = proof.Select(node => node.ToArray()).ToList();
                spoilt[i][at] ^= 1;
                Assert.Equal(ProofFault.MissingNode, ProofVerifier.Verify(root, key, spoilt).Fault);
            }
        }

        Assert.Equal(ProofFault.UselessNode, ProofVerifier.Verify(root, key, [.. proof, [0xc0]]).Fault);
        Assert.Equal(ProofFault.MissingNode, ProofVerifier.Verify(root, key, []).Fault);
        Assert.True(ProofVerifier.Verify(MerkleTrie.EmptyRoot, key, []).IsValid);
    }

    [Fact]
    public void A_set_for_several_keys_should_be_used_up()
    {
        var trie = MerkleTrieSpecs.Filled(new NodeStore(), 300);
        var root = trie.Hash();
        var nodes = new NodeSet([.. Enumerable.Range(0, 10).SelectMany(i => Prove(trie, MerkleTrieSpecs.Key(i)))]);

        for (var i = 0; i < 10; i++)
        {
            Assert.False(nodes.IsUsedUp);
            Assert.Equal(MerkleTrieSpecs.Value(i), ProofVerifier.Verify(root, MerkleTrieSpecs.Key(i), nodes).Value);
        }

        Assert.True(nodes.IsUsedUp);
        nodes.Add([1]);
        Assert.False(nodes.IsUsedUp);
    }

    [Fact]
    public void A_node_that_is_none_should_be_malformed_by_its_right_hash()
    {
        var noise = new Noise(51);
        var trie = MerkleTrieSpecs.Filled(new NodeStore(), 100);
        var originals = Enumerable.Range(0, 100).SelectMany(i => Prove(trie, MerkleTrieSpecs.Key(i))).ToArray();
        for (var i = 0; i < Noise.Cases / 10; i++)
        {
            var node = i % 2 == 0 ? noise.Bytes(80) : noise.Mutated(originals[i % originals.Length]);
            var key = MerkleTrieSpecs.Key(i % 100);

            var result = ProofVerifier.Verify(Keccak256.Hash(node), key, [node]);

            Assert.True(result.Fault != ProofFault.UselessNode || Keccak256.Hash(node) == MerkleTrie.EmptyRoot);
            new MerkleTrie(new NodeSet([node]), Keccak256.Hash(node)).TryDelete(key, out _);
            RangeProof.Verify(Keccak256.Hash(node), key, [KeyValuePair.Create(key, key)], [node]);
        }
    }

    [SkippableTheory]
    [InlineData("pow-les")]
    [InlineData("clique-les")]
    public void Proofs_of_geth_should_show_the_accounts_and_slots_it_answered(string chain)
    {
        var roots = SharedChains.Blocks(chain).Select(SharedChains.Decoded).ToDictionary(block => block.Number, block => block.Header.StateRoot);
        var proofs = 0;

        foreach (var (parameters, answer) in SharedChains.Answers(chain, "eth_getProof"))
        {
            var root = roots[UInt256.Parse(parameters[2].GetString()).LowUInt64];
            var key = Keccak256.Hash(Address.Parse(parameters[0].GetString()).Bytes);
            var account = ProofVerifier.Verify(root, key.Bytes, Nodes(answer, "accountProof"));
            Assert.True(account.IsValid, account.Fault.ToString());
            if (account.Value is { } value)
                Assert.Equal(Account(answer), value);
            else
                Assert.Equal(UInt256.Zero, SharedChains.Number(answer, "balance"));
            proofs++;
            foreach (var slot in answer.GetProperty("storageProof").EnumerateArray())
            {
                var index = new byte[UInt256.Size];
                SharedChains.Number(slot, "key").WriteBigEndian(index);
                var storageRoot = account.Value is null ? MerkleTrie.EmptyRoot : SharedChains.Hash(answer, "storageHash");
                var stored = ProofVerifier.Verify(storageRoot, Keccak256.Hash(index).Bytes, Nodes(slot, "proof"));
                Assert.True(stored.IsValid, stored.Fault.ToString());
                Assert.Equal(SharedChains.Number(slot, "value"), Number(stored.Value));
            }
        }

        Assert.True(proofs > 100);
    }

    internal static List<byte[]> Prove(MerkleTrie trie, byte[] key)
    {
        var proof = new List<byte[]>();
        Assert.True(trie.TryProve(key, proof, out var failure), failure.ToString());
        return proof;
    }

    private static IEnumerable<byte[]> Nodes(JsonElement answer, string name) =>
        answer.GetProperty(name).EnumerateArray().Select(EthereumTests.Bytes);

    private static UInt256 Number(byte[]? encoded) =>
        encoded is not null && new RlpReader(encoded).TryReadUInt256(out var number) ? number : UInt256.Zero;

    private static byte[] Account(JsonElement answer)
    {
        var writer = new RlpWriter();
        writer.BeginList();
        writer.Write(SharedChains.Number(answer, "nonce"));
        writer.Write(SharedChains.Number(answer, "balance"));
        writer.Write(SharedChains.Hash(answer, "storageHash"));
        writer.Write(SharedChains.Hash(answer, "codeHash"));
        writer.EndList();
        return writer.ToArray();
    }
}
