using Node.Core.Primitives;
using Node.Core.Trie;

namespace Node.Tests.Core.Trie;

/// <summary>Nodes in memory that can be taken away and spoilt.</summary>
internal sealed class NodeStore : INodeSource
{
    public Dictionary<Hash256, byte[]> Nodes { get; } = [];

    public NodeSink Sink => (in hash, encoded) => Nodes[hash] = encoded.ToArray();

    public byte[]? Find(in Hash256 hash) => Nodes.GetValueOrDefault(hash);
}
