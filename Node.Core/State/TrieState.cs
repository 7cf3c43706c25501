using System.Diagnostics.CodeAnalysis;
using Node.Core.Chain;
using Node.Core.Encoding;
using Node.Core.Primitives;
using Node.Core.Trie;

namespace Node.Core.State;

/// <summary>
/// The state as the tries that headers commit to: reads for a <see cref="WorldState"/>, and its changes applied. Changes stay in memory until
/// <see cref="Commit"/>. Where a node is missing or malformed, reads answer "not here" and <see cref="Failure"/> names it. For one thread.
/// </summary>
/// <param name="nodes">Nodes of the state and of all storage tries.</param>
/// <param name="codes">Code by its hash, null where there is none: <see cref="CodeCache.Find"/>.</param>
/// <param name="root">The root of the state.</param>
public sealed class TrieState(INodeSource nodes, Func<Hash256, ContractCode?> codes, in Hash256 root) : IStateReader
{
    private readonly SecureTrie _accounts = new(nodes, root);
    private readonly Dictionary<Address, SecureTrie> _storages = [];
    private readonly Dictionary<Hash256, ContractCode> _newCodes = [];
    private readonly RlpWriter _writer = new();

    /// <summary>Why the last read or change was not possible; none where none failed.</summary>
    public TrieFailure Failure { get; private set; }

    /// <summary>The root of the state with the changes applied so far.</summary>
    public Hash256 Root => _accounts.Hash();

    public bool TryReadAccount(in Address address, out Account? account)
    {
        account = null;
        var found = _accounts.Get(address.Bytes);
        if (found.Value is not { } encoded)
        {
            return found.IsAbsent || Fail(found.Failure);
        }

        if (!AccountCodec.TryDecode(encoded, out var read))
        {
            return Fail(new TrieFailure(TrieFault.Malformed, default));
        }

        account = read;
        return true;
    }

    public bool TryReadStorage(in Address address, in UInt256 slot, out UInt256 value)
    {
        value = default;
        if (!TryOpenStorage(address, out var storage))
        {
            return false;
        }

        Span<byte> key = stackalloc byte[UInt256.Size];
        slot.WriteBigEndian(key);
        var found = storage.Get(key);
        if (found.Value is not { } encoded)
        {
            return found.IsAbsent || Fail(found.Failure);
        }

        var reader = new RlpReader(encoded);
        return (reader.TryReadUInt256(out value) && reader.TryEnd()) || Fail(new TrieFailure(TrieFault.Malformed, default));
    }

    public bool TryReadCode(in Address address, in Hash256 codeHash, [NotNullWhen(true)] out ContractCode? code)
    {
        code = _newCodes.GetValueOrDefault(codeHash) ?? codes(codeHash);
        return code is not null;
    }

    /// <summary>Applies what a run changed. False where a node is not here: the state is then half changed and of no more use.</summary>
    public bool TryApply(StateChanges changes)
    {
        foreach (var change in changes.Accounts)
        {
            if (!TryApply(change))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Gives every node and code that is new to be stored, children first, and answers the root.</summary>
    public Hash256 Commit(NodeSink nodeSink, NodeSink codeSink)
    {
        foreach (var (hash, code) in _newCodes)
        {
            codeSink(hash, code.Bytes);
        }

        foreach (var storage in _storages.Values)
        {
            storage.Commit(nodeSink);
        }

        _newCodes.Clear();
        return _accounts.Commit(nodeSink);
    }

    private bool TryApply(AccountChange change)
    {
        if (change.Content is not { } content)
        {
            _storages.Remove(change.Address);
            return _accounts.TryDelete(change.Address.Bytes, out var missing) || Fail(missing);
        }

        if (change.NewCode is { } code)
        {
            _newCodes[code.Hash] = code;
        }

        if (!TryApplyStorage(change, out var storageRoot))
        {
            return false;
        }

        _writer.Clear();
        AccountCodec.Write(new Account(content.Nonce, content.Balance, storageRoot, content.CodeHash), _writer);
        return _accounts.TryPut(change.Address.Bytes, _writer.ToArray(), out var failure) || Fail(failure);
    }

    private bool TryApplyStorage(AccountChange change, out Hash256 storageRoot)
    {
        storageRoot = KnownHashes.EmptyTrie;
        if (change.ClearsStorage)
        {
            _storages[change.Address] = new SecureTrie(nodes, KnownHashes.EmptyTrie);
        }
        else if (change.Storage.Count == 0 && !_storages.ContainsKey(change.Address))
        {
            var known = TryReadAccount(change.Address, out var account);
            storageRoot = account?.StorageRoot ?? KnownHashes.EmptyTrie;
            return known;
        }

        if (!TryOpenStorage(change.Address, out var storage))
        {
            return false;
        }

        Span<byte> key = stackalloc byte[UInt256.Size];
        foreach (var (slot, value) in change.Storage)
        {
            slot.WriteBigEndian(key);
            _writer.Clear();
            if (!value.IsZero)
            {
                _writer.Write(value);
            }

            if (!storage.TryPut(key, _writer.ToArray(), out var failure))
            {
                return Fail(failure);
            }
        }

        storageRoot = storage.Hash();
        return true;
    }

    private bool TryOpenStorage(in Address address, [NotNullWhen(true)] out SecureTrie? storage)
    {
        if (_storages.TryGetValue(address, out storage))
        {
            return true;
        }

        if (!TryReadAccount(address, out var account))
        {
            return false;
        }

        _storages[address] = storage = new SecureTrie(nodes, account?.StorageRoot ?? KnownHashes.EmptyTrie);
        return true;
    }

    private bool Fail(in TrieFailure failure)
    {
        Failure = failure;
        return false;
    }
}
