using Node.Core.Chain;
using Node.Core.Crypto;
using Node.Core.Encoding;
using Node.Core.Primitives;
using Node.Core.State;
using Node.Core.Storage;
using Node.Core.Trie;

namespace Node.Core.Import;

/// <summary>
/// Hashes every node and code below the roots it is given, each once: what block after block shares is not walked again. A root is right where
/// everything below it is there and hashes as it is called.
/// </summary>
internal sealed class StateWalk(IStoreReader store)
{
    private readonly StoredNodes _nodes = new(store, ChainSchema.Nodes);

    // The nodes of two kinds of trie: the same leaf means another thing in each.
    private readonly HashSet<Hash256> _accounts = [KnownHashes.EmptyTrie];
    private readonly HashSet<Hash256> _storages = [KnownHashes.EmptyTrie];
    private readonly HashSet<Hash256> _codes = [KnownHashes.NoCode];
    private readonly Stack<(Hash256 Hash, bool IsStorage)> _open = new();

    /// <summary>Nodes and codes that were hashed.</summary>
    public long Count => _accounts.Count + _storages.Count + _codes.Count - 3;

    /// <summary>What is wrong below a root of a state; null where nothing is.</summary>
    public string? Check(in Hash256 root)
    {
        _open.Clear();
        _open.Push((root, false));
        while (_open.TryPop(out var next))
        {
            if (!(next.IsStorage ? _storages : _accounts).Add(next.Hash))
                continue;
            if (_nodes.Find(next.Hash) is not { } encoded)
                return $"node {next.Hash} is not here";
            if (Keccak256.Hash(encoded) != next.Hash || NodeDecoder.Decode(encoded) is not { } node)
                return $"node {next.Hash} is damaged";
            if (Enter(node, next.IsStorage) is { } wrong)
                return $"node {next.Hash}: {wrong}";
        }

        return null;
    }

    private string? Enter(TrieNode node, bool isStorage)
    {
        switch (node)
        {
            case UnreadNode unread:
                _open.Push((unread.Hash, isStorage));
                return null;
            case ExtensionNode extension:
                return Enter(extension.Child!, isStorage);
            case BranchNode branch:
                return branch.Children.OfType<TrieNode>().Select(child => Enter(child, isStorage)).FirstOrDefault(wrong => wrong is not null);
            case LeafNode leaf when isStorage:
                var reader = new RlpReader(leaf.Value);
                return reader.TryReadUInt256(out _) && reader.TryEnd() ? null : "a slot is no number";
            case LeafNode leaf:
                return AccountCodec.TryDecode(leaf.Value, out var account) ? Enter(account) : "an account is damaged";
            default:
                return "it is no node of a state";
        }
    }

    private string? Enter(in Account account)
    {
        _open.Push((account.StorageRoot, true));
        return !_codes.Add(account.CodeHash) ? null
            : store.Get(ChainSchema.Code(account.CodeHash)) is not { } code ? $"code {account.CodeHash} is not here"
            : Keccak256.Hash(code) != account.CodeHash ? $"code {account.CodeHash} is damaged"
            : null;
    }
}
