using System.Diagnostics.CodeAnalysis;
using Node.Core.Chain;
using Node.Core.Primitives;
using Node.Core.State;
using Node.Core.Storage;
using Node.Core.Trie;

namespace Node.Core.Import;

/// <summary>A store with a chain in it, from genesis on: what chain it is, its records, its states.</summary>
public sealed class ChainStore
{
    private const string GenesisFile = "genesis.json";
    private const string ChainName = "chain";

    // The upper levels of a state of millions of accounts; and the code of what is called often.
    private const int CachedNodes = 24 * 1024 * 1024;
    private const int CachedCode = 8 * 1024 * 1024;

    private readonly CodeCache _codes;
    private readonly NodeCache _nodes;

    private ChainStore(IKeyValueStore store, ChainSpec spec)
    {
        (Store, Spec, Reader) = (store, spec, new ChainReader(store));
        _codes = new CodeCache(hash => store.Get(ChainSchema.Code(hash)), CachedCode);
        _nodes = new NodeCache(new StoredNodes(store, ChainSchema.Nodes), CachedNodes);
    }

    public ChainSpec Spec { get; }

    public ChainReader Reader { get; }

    /// <summary>The last block of the canonical chain.</summary>
    /// <exception cref="StoreException">The store has none.</exception>
    public Header Head => Reader.Head is { } hash && Reader.Header(hash) is { } head ? head : throw new StoreException("The store has no head.");

    internal IKeyValueStore Store { get; }

    /// <summary>The chain of a store that has one. False with an empty error where it is empty.</summary>
    public static bool TryOpen(IKeyValueStore store, [NotNullWhen(true)] out ChainStore? chain, out string error)
    {
        (chain, error) = (null, "");
        if (new ChainReader(store).CanonicalHash(0) is not { } genesis)
            return false;
        var name = store.Get(ChainSchema.Meta(ChainName)) is { } text ? System.Text.Encoding.UTF8.GetString(text) : "";
        if (store.Get(ChainSchema.Meta(GenesisFile)) is not { } json)
        {
            error = $"the store has the genesis {genesis}, but not its file";
            return false;
        }

        if (!ChainSpecReader.TryRead(json, name, out var spec, out error))
            return false;
        chain = new ChainStore(store, spec);
        return true;
    }

    /// <summary>The chain of a genesis file: written where the store is empty, refused before anything is written where the store has another.</summary>
    /// <param name="json">In geth's format; it is kept, so that the store says itself what it holds.</param>
    public static bool TryInit(IKeyValueStore store, ReadOnlyMemory<byte> json, string name, [NotNullWhen(true)] out ChainStore? chain, out string error)
    {
        chain = null;
        return ChainSpecReader.TryRead(json, name, out var spec, out error) && TryInit(store, spec, json, out chain, out error);
    }

    /// <inheritdoc cref="TryInit(IKeyValueStore, ReadOnlyMemory{byte}, string, out ChainStore?, out string)"/>
    public static bool TryInit(
        IKeyValueStore store, ChainSpec spec, ReadOnlyMemory<byte> json, [NotNullWhen(true)] out ChainStore? chain, out string error)
    {
        (chain, error) = (null, "");
        var reader = new ChainReader(store);
        if (reader.CanonicalHash(0) is { } known)
        {
            if (known != spec.Genesis.Hash)
                error = $"the store has the genesis {known}, not {spec.Genesis.Hash}";
            else if (!store.Get(ChainSchema.Meta(GenesisFile)).AsSpan().SequenceEqual(json.Span))
                error = Change(store, spec, json);
        }
        else
        {
            error = Create(store, spec, json);
        }

        if (error.Length > 0)
            return false;
        chain = new ChainStore(store, spec);
        return true;
    }

    /// <summary>The state of a root, for reading and for changes that <see cref="Keep"/> writes.</summary>
    public TrieState StateAt(in Hash256 root) => new(_nodes, _codes.Find, root);

    /// <summary>Puts what is new in a state into a batch.</summary>
    internal void Keep(TrieState state, WriteBatch batch) => state.Commit(
        (in hash, node) =>
        {
            batch.Put(ChainSchema.Node(hash), node);
            _nodes.Keep(hash, node.ToArray());
        },
        (in hash, code) => batch.Put(ChainSchema.Code(hash), code));

    private static string Create(IKeyValueStore store, ChainSpec spec, ReadOnlyMemory<byte> json)
    {
        if (spec.Genesis.Accounts is not { } accounts)
            return $"the accounts of {spec.Name}'s genesis are not here";
        var batch = new WriteBatch();
        var (block, hash) = (spec.Genesis.Block, spec.Genesis.Hash);
        var root = GenesisState.Write(
            accounts, StoredNodes.Into(batch, ChainSchema.Nodes), (in code, bytes) => batch.Put(ChainSchema.Code(code), bytes));
        if (root != block.Header.StateRoot)
            return $"stateRoot of the genesis: expected {root}, got {block.Header.StateRoot}";
        var writer = new ChainWriter(batch);
        writer.PutHeader(block.Header, block.Header.Difficulty);
        writer.PutBody(0, hash, block.Body);
        writer.PutReceipts(0, hash, []);
        writer.PutCanonical(0, hash);
        writer.PutHead(hash);
        Describe(batch, spec, json);
        store.Write(batch);
        return "";
    }

    // Forks to come may be set; those behind may not, since blocks were checked by them.
    private static string Change(IKeyValueStore store, ChainSpec spec, ReadOnlyMemory<byte> json)
    {
        if (TryOpen(store, out var chain, out var error))
        {
            var head = chain.Head;
            var (old, changed) = (ForkId.Of(chain.Spec, head.Number, head.Timestamp), ForkId.Of(spec, head.Number, head.Timestamp));
            if (old.Hash != changed.Hash || chain.Spec.ChainId != spec.ChainId || chain.Spec.Clique != spec.Clique)
                return $"the genesis file changes a rule that block {head.Number} and those before it were checked by";
        }
        else if (error.Length > 0 && json.IsEmpty)
        {
            return "";
        }

        var batch = new WriteBatch();
        Describe(batch, spec, json);
        store.Write(batch);
        return "";
    }

    private static void Describe(WriteBatch batch, ChainSpec spec, ReadOnlyMemory<byte> json)
    {
        if (json.IsEmpty)
            return;
        batch.Put(ChainSchema.Meta(GenesisFile), json.Span);
        batch.Put(ChainSchema.Meta(ChainName), System.Text.Encoding.UTF8.GetBytes(spec.Name));
    }
}
