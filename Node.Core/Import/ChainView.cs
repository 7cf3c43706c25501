using Node.Core.Chain;
using Node.Core.Primitives;
using Node.Core.State;
using Node.Core.Storage;
using Node.Core.Trie;

namespace Node.Core.Import;

/// <summary>
/// A chain for reading by many while its one writer goes on: every read sees what is stored by then. Safe for any number of threads; what
/// <see cref="StateAt"/> gives is for one.
/// </summary>
public sealed class ChainView
{
    // Codes that the reader of one state calls again and again.
    private const int CachedCode = 4 * 1024 * 1024;

    private readonly IKeyValueStore _store;
    private readonly StoredNodes _nodes;

    public ChainView(ChainStore chain)
    {
        (_store, Spec, Reader) = (chain.Store, chain.Spec, chain.Reader);
        _nodes = new StoredNodes(_store, ChainSchema.Nodes);
    }

    public ChainSpec Spec { get; }

    public ChainReader Reader { get; }

    /// <summary>Nodes of state and storage tries.</summary>
    public INodeSource Nodes => _nodes;

    /// <summary>The store, for what has no name here: tries and sections of the indexers.</summary>
    public IStoreReader Store => _store;

    public byte[]? Code(in Hash256 hash) => _store.Get(ChainSchema.Code(hash));

    /// <summary>The state of a root, for reading.</summary>
    public TrieState StateAt(in Hash256 root) => new(_nodes, new CodeCache(hash => Code(hash), CachedCode).Find, root);
}
