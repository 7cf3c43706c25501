using Node.Core.Chain;

namespace Node.Actors.Light.TxPool;

/// <summary>Blocks of the canonical chain that may have own transactions, the oldest first.</summary>
internal sealed class BlockSearch
{
    // What a client misses while it catches up it does not fetch: the nonces of the accounts tell what was mined meanwhile.
    private const int MaxBlocks = 64;

    private readonly List<Header> _blocks = [];

    public Header? Next => _blocks.Count == 0 ? null : _blocks[0];

    public void Add(IEnumerable<Header> adopted)
    {
        _blocks.AddRange(adopted.Where(block => block.TransactionsRoot != KnownHashes.EmptyTrie));
        _blocks.RemoveRange(0, Math.Max(0, _blocks.Count - MaxBlocks));
    }

    public void Leave(IEnumerable<Header> dropped)
    {
        foreach (var block in dropped)
            _blocks.Remove(block);
    }

    public void Done(Header block) => _blocks.Remove(block);

    public void Clear() => _blocks.Clear();
}
