using System.Collections.Immutable;
using Node.Core.Storage;

namespace Node.Core.Les.Serving;

/// <summary>Nodes of several proofs, each once, in the order in which they are first needed.</summary>
internal sealed class NodeList
{
    private readonly HashSet<byte[]> _known = new(ByteEquality.Instance);
    private readonly ImmutableArray<ReadOnlyMemory<byte>>.Builder _nodes = ImmutableArray.CreateBuilder<ReadOnlyMemory<byte>>();

    /// <summary>Bytes of all nodes.</summary>
    public long Size { get; private set; }

    /// <param name="proof">From the root on.</param>
    /// <param name="fromLevel">Nodes of it that the client has.</param>
    public void Add(List<byte[]> proof, ulong fromLevel)
    {
        for (var level = fromLevel; level < (ulong)proof.Count; level++)
        {
            var node = proof[(int)level];
            if (!_known.Add(node))
                continue;
            _nodes.Add(node);
            Size += node.Length;
        }
    }

    public ImmutableArray<ReadOnlyMemory<byte>> ToImmutable() => _nodes.ToImmutable();
}
