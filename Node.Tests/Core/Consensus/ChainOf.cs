using System.Collections.Immutable;
using Node.Core.Chain;
using Node.Core.Consensus;
using Node.Core.Primitives;

namespace Node.Tests.Core.Consensus;

/// <summary>A chain in memory: blocks by hash.</summary>
internal sealed class ChainOf : IChainView
{
    private readonly Dictionary<Hash256, Block> _blocks = [];

    public ChainOf(params IEnumerable<Block> blocks)
    {
        foreach (var block in blocks)
            Add(block);
    }

    public void Add(Block block) => _blocks[block.Hash] = block;

    public Header? Parent(Header header) => _blocks.TryGetValue(header.ParentHash, out var parent) ? parent.Header : null;

    public Header? Header(ulong number, in Hash256 hash) => _blocks.TryGetValue(hash, out var block) && block.Number == number ? block.Header : null;

    public ImmutableArray<Header>? Uncles(ulong number, in Hash256 hash) => _blocks.TryGetValue(hash, out var block) ? block.Body.Uncles : null;
}
