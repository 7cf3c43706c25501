using Node.Core.Primitives;
using Node.Core.Trie;

namespace Node.Core.Import;

/// <summary>
/// Nodes of tries that were read or written lately, over where they are stored: the upper ones are needed by every block. What was not asked for
/// since about half of the capacity went by is forgotten. For one thread.
/// </summary>
/// <param name="capacity">Bytes of nodes kept at most.</param>
internal sealed class NodeCache(INodeSource source, int capacity) : INodeSource
{
    // What an entry takes beside its node: its key, the array's head, its place in the table.
    private const int EntryOverhead = 100;

    // Two generations: what is asked for moves to the young one, and when that is full the old one goes.
    private Dictionary<Hash256, byte[]> _young = [];
    private Dictionary<Hash256, byte[]> _old = [];
    private int _size;

    public byte[]? Find(in Hash256 hash)
    {
        if (_young.TryGetValue(hash, out var node))
            return node;
        if (!_old.Remove(hash, out node))
            node = source.Find(hash);
        if (node is not null)
            Keep(hash, node);
        return node;
    }

    public void Keep(in Hash256 hash, byte[] node)
    {
        if (_size > capacity / 2)
            (_old, _young, _size) = (_young, [], 0);
        if (_young.TryAdd(hash, node))
            _size += node.Length + EntryOverhead;
    }
}
