using Node.Core.Crypto;
using Node.Core.Primitives;

namespace Node.Core.Trie;

/// <summary>A trie whose keys are hashed, so that nobody can choose them close together: the state and each account's storage.</summary>
public sealed class SecureTrie(MerkleTrie trie)
{
    public SecureTrie(INodeSource source, in Hash256 root)
        : this(new MerkleTrie(source, root))
    {
    }

    /// <summary>The trie as it is, with its hashed keys.</summary>
    public MerkleTrie Hashed => trie;

    public TrieLookup Get(ReadOnlySpan<byte> key) => trie.Get(Keccak256.Hash(key).Bytes);

    /// <summary>Sets the value of a key; an empty one deletes.</summary>
    public bool TryPut(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, out TrieFailure failure) =>
        trie.TryPut(Keccak256.Hash(key).Bytes, value, out failure);

    public bool TryDelete(ReadOnlySpan<byte> key, out TrieFailure failure) => trie.TryDelete(Keccak256.Hash(key).Bytes, out failure);

    public bool TryProve(ReadOnlySpan<byte> key, ICollection<byte[]> proof, out TrieFailure failure) =>
        trie.TryProve(Keccak256.Hash(key).Bytes, proof, out failure);

    public Hash256 Hash() => trie.Hash();

    public Hash256 Commit(NodeSink sink) => trie.Commit(sink);
}
