using Node.Core.Crypto;
using Node.Core.Primitives;

namespace Node.Core.Trie;

/// <summary>
/// Nodes that somebody sent as proof of one or several keys of one or several tries. Remembers which were looked at: a proof with nodes that
/// prove nothing is refused.
/// </summary>
public sealed class NodeSet : INodeSource
{
    private readonly Dictionary<Hash256, byte[]> _nodes = [];
    private readonly HashSet<Hash256> _used = [];

    public NodeSet()
    {
    }

    public NodeSet(IEnumerable<byte[]> nodes)
    {
        foreach (var node in nodes)
            Add(node);
    }

    /// <summary>Proves nothing but the empty trie.</summary>
    internal static INodeSource Empty { get; } = new NoNodes();

    public int Count => _nodes.Count;

    /// <summary>Whether every node was needed.</summary>
    public bool IsUsedUp => _used.Count == _nodes.Count;

    /// <summary>Adds a node under its hash; one that is there already counts once.</summary>
    public void Add(byte[] node) => _nodes[Keccak256.Hash(node)] = node;

    public byte[]? Find(in Hash256 hash)
    {
        if (!_nodes.TryGetValue(hash, out var node))
            return null;
        _used.Add(hash);
        return node;
    }

    private sealed class NoNodes : INodeSource
    {
        public byte[]? Find(in Hash256 hash) => null;
    }
}
