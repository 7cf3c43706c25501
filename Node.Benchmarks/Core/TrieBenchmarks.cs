using BenchmarkDotNet.Attributes;
using Node.Core.Crypto;
using Node.Core.Primitives;
using Node.Core.Storage;
using Node.Core.Trie;

namespace Node.Benchmarks.Core;

/// <summary>A state trie of 100 000 accounts; an operation is one key.</summary>
public class TrieBenchmarks : IDisposable
{
    private const int Keys = 100_000;
    private const int Changed = 5_000;

    private readonly byte[][] _keys = [.. Enumerable.Range(0, Keys).Select(i => Keccak256.Hash(BitConverter.GetBytes(i)).Bytes.ToArray())];
    private readonly byte[] _value = new byte[70];
    private readonly List<byte[]>[] _proofs = new List<byte[]>[Changed];
    private MemoryStore _store = new();
    private Hash256 _root;

    [GlobalCleanup]
    public void Dispose()
    {
        _store.Dispose();
        GC.SuppressFinalize(this);
    }

    [GlobalSetup]
    public void Setup()
    {
        _value.AsSpan().Fill(7);
        var trie = new MerkleTrie();
        foreach (var key in _keys)
            trie.TryPut(key, _value, out _);
        Commit(trie);
        for (var i = 0; i < Changed; i++)
        {
            _proofs[i] = [];
            trie.TryProve(_keys[i], _proofs[i], out _);
        }
    }

    [Benchmark(OperationsPerInvoke = Keys)]
    public Hash256 Put_into_an_empty_trie_and_hash()
    {
        var trie = new MerkleTrie();
        foreach (var key in _keys)
            trie.TryPut(key, _value, out _);
        return trie.Hash();
    }

    [Benchmark(OperationsPerInvoke = Changed)]
    public Hash256 Change_in_a_stored_trie_and_commit()
    {
        var trie = Open();
        for (var i = 0; i < Changed; i++)
            trie.TryPut(_keys[i], _keys[i], out _);
        return trie.Commit((in _, _) => { });
    }

    [Benchmark(OperationsPerInvoke = Changed)]
    public int Get_from_a_stored_trie()
    {
        var trie = Open();
        var found = 0;
        for (var i = 0; i < Changed; i++)
            found += trie.Get(_keys[i]).IsFound ? 1 : 0;
        return found;
    }

    [Benchmark(OperationsPerInvoke = Keys)]
    public Hash256 Root_of_sorted_entries()
    {
        var trie = new StackTrie();
        foreach (var key in _keys.OrderBy(Convert.ToHexString, StringComparer.Ordinal))
            trie.Add(key, _value);
        return trie.End();
    }

    [Benchmark(OperationsPerInvoke = Changed)]
    public int Prove_from_a_stored_trie()
    {
        var trie = Open();
        var proof = new List<byte[]>();
        var nodes = 0;
        for (var i = 0; i < Changed; i++)
        {
            proof.Clear();
            trie.TryProve(_keys[i], proof, out _);
            nodes += proof.Count;
        }

        return nodes;
    }

    [Benchmark(OperationsPerInvoke = Changed)]
    public int Verify_proofs()
    {
        var valid = 0;
        for (var i = 0; i < Changed; i++)
            valid += ProofVerifier.Verify(_root, _keys[i], _proofs[i]).IsValid ? 1 : 0;
        return valid;
    }

    private MerkleTrie Open() => new(new StoredNodes(_store, ChainSchema.Nodes), _root);

    private void Commit(MerkleTrie trie)
    {
        _store.Dispose();
        _store = new MemoryStore();
        var batch = new WriteBatch();
        _root = trie.Commit(StoredNodes.Into(batch, ChainSchema.Nodes));
        _store.Write(batch);
    }
}
