using Node.Core.Crypto;
using Node.Core.Primitives;

namespace Node.Core.Trie;

/// <summary>
/// A Merkle-Patricia trie (Yellow Paper, appendix D) over the nodes of a source. Changes stay in memory until <see cref="Commit"/>. A node that is
/// missing or malformed is a failure that leaves the trie as it was. For one thread, reading too: nodes are kept once read.
/// </summary>
public sealed class MerkleTrie
{
    /// <summary>Root of the trie without entries: the hash of the empty string in RLP.</summary>
    public static readonly Hash256 EmptyRoot = Keccak256.Hash([0x80]);

    private readonly INodeSource _source;
    private TrieNode? _root;

    public MerkleTrie(INodeSource source, in Hash256 root)
    {
        _source = source;
        _root = root == EmptyRoot ? null : new UnreadNode(root);
    }

    /// <summary>An empty trie that reads nothing.</summary>
    public MerkleTrie()
        : this(NodeSet.Empty, EmptyRoot)
    {
    }

    internal ref TrieNode? Root => ref _root;

    public TrieLookup Get(ReadOnlySpan<byte> key)
    {
        Span<byte> path = stackalloc byte[2 * key.Length];
        Nibbles.Of(key, path);
        return TrieReader.Get(this, path);
    }

    /// <summary>Sets the value of a key; an empty one deletes.</summary>
    public bool TryPut(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, out TrieFailure failure)
    {
        if (value.IsEmpty)
            return TryDelete(key, out failure);
        var path = Nibbles.Of(key);
        return TrieWriter.Insert(this, ref _root, path, value.ToArray(), out failure);
    }

    /// <summary>Does nothing where there is no such key.</summary>
    public bool TryDelete(ReadOnlySpan<byte> key, out TrieFailure failure)
    {
        var path = Nibbles.Of(key);
        return TrieWriter.Delete(this, ref _root, path, out failure);
    }

    /// <summary>The root of what the trie has now.</summary>
    public Hash256 Hash() => _root is null ? EmptyRoot : NodeWriter.Hash(_root);

    /// <summary>Gives the sink every node that is new since the last time, children first, and answers the root.</summary>
    public Hash256 Commit(NodeSink sink) => _root is null ? EmptyRoot : NodeWriter.Commit(_root, sink);

    /// <summary>
    /// The nodes on the way to a key, from the root on: the proof of its value, or that it has none. Nodes within others are not listed.
    /// </summary>
    public bool TryProve(ReadOnlySpan<byte> key, ICollection<byte[]> proof, out TrieFailure failure)
    {
        Hash();
        Span<byte> path = stackalloc byte[2 * key.Length];
        Nibbles.Of(key, path);
        return TrieReader.TryProve(this, path, proof, out failure);
    }

    /// <summary>The entries in the order of their keys, from a key on.</summary>
    public TrieCursor Entries(ReadOnlySpan<byte> from = default) => new(this, from);

    /// <summary>Reads a node in its place.</summary>
    internal bool TryRead(ref TrieNode? slot, out TrieFailure failure)
    {
        failure = default;
        if (slot is not UnreadNode unread)
            return true;
        if (_source.Find(unread.Hash) is not { } encoded)
        {
            failure = new TrieFailure(TrieFault.Missing, unread.Hash);
            return false;
        }

        if (NodeDecoder.Decode(encoded) is not { } node)
        {
            failure = new TrieFailure(TrieFault.Malformed, unread.Hash);
            return false;
        }

        (node.Reference, node.IsStored) = (unread.Reference, true);
        slot = node;
        return true;
    }
}
