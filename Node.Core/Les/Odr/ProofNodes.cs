using System.Collections.Immutable;
using Node.Core.Primitives;
using Node.Core.Trie;

namespace Node.Core.Les.Odr;

/// <summary>The nodes of a reply, looked at key by key. A proof with a node that proves nothing is none, nor is one with a node twice.</summary>
internal sealed class ProofNodes
{
    private readonly NodeSet _set = new();
    private readonly int _count;

    public ProofNodes(ImmutableArray<ReadOnlyMemory<byte>> nodes)
    {
        _count = nodes.Length;
        foreach (var node in nodes)
            _set.Add(node.ToArray());
    }

    /// <summary>Why the whole is wrong, when every key was looked at.</summary>
    public string? Fault => _set.Count < _count ? "a node was sent twice" : _set.IsUsedUp ? null : "a node proves nothing";

    /// <summary>What the nodes prove of a key.</summary>
    /// <param name="path">The nodes on the way to it, from the root on.</param>
    public ProofResult Read(in Hash256 root, ReadOnlySpan<byte> key, out ImmutableArray<ReadOnlyMemory<byte>> path)
    {
        var read = new Path(_set);
        var lookup = new MerkleTrie(read, root).Get(key);
        path = read.Nodes.DrainToImmutable();
        return new ProofResult(lookup.Value, ProofResult.FaultOf(lookup.Failure));
    }

    private sealed class Path(NodeSet set) : INodeSource
    {
        public ImmutableArray<ReadOnlyMemory<byte>>.Builder Nodes { get; } = ImmutableArray.CreateBuilder<ReadOnlyMemory<byte>>();

        public byte[]? Find(in Hash256 hash)
        {
            var node = set.Find(hash);
            if (node is not null)
                Nodes.Add(node);
            return node;
        }
    }
}
