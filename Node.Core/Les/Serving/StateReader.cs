using Node.Core.Chain;
using Node.Core.Primitives;
using Node.Core.State;
using Node.Core.Trie;

namespace Node.Core.Les.Serving;

/// <summary>The states of blocks for one request: what was found for one name is at hand for the next ones, which mostly are of the same block.</summary>
internal sealed class StateReader(ChainReader reader, INodeSource nodes, ServedRange range)
{
    private readonly ulong _head = reader.Head is { } head ? reader.NumberOf(head) ?? 0 : 0;
    private readonly Dictionary<Hash256, MerkleTrie?> _states = [];
    private readonly Dictionary<Hash256, MerkleTrie> _tries = [];

    /// <summary>The trie of accounts after a block; null where the block is not known, or its state no longer kept.</summary>
    public MerkleTrie? StateAfter(in Hash256 block)
    {
        if (!_states.TryGetValue(block, out var trie))
        {
            trie = reader.Header(block) is { } header && !range.IsStale(header.Number, _head) ? Trie(header.StateRoot) : null;
            _states.Add(block, trie);
        }

        return trie;
    }

    /// <param name="account">Keccak-256 of its address.</param>
    public Account? AccountAfter(in Hash256 block, in Hash256 account) =>
        StateAfter(block) is { } state && state.Get(account.Bytes).Value is { } value && AccountCodec.TryDecode(value, out var found) ? found : null;

    /// <summary>The storage of an account after a block; null where either is not known.</summary>
    public MerkleTrie? StorageAfter(in Hash256 block, in Hash256 account) =>
        AccountAfter(block, account) is { } found ? Trie(found.StorageRoot) : null;

    private MerkleTrie Trie(in Hash256 root)
    {
        if (!_tries.TryGetValue(root, out var trie))
            _tries.Add(root, trie = new MerkleTrie(nodes, root));
        return trie;
    }
}
