using System.Diagnostics.CodeAnalysis;
using Node.Core.Chain;
using Node.Core.Primitives;

namespace Node.Core.State;

/// <summary>A whole state in memory, without a trie: for a devnet's genesis, for specs and benchmarks.</summary>
public sealed class MemoryState : IStateReader
{
    private readonly Dictionary<Address, AccountContent> _accounts = [];
    private readonly Dictionary<Address, Dictionary<UInt256, UInt256>> _storage = [];
    private readonly Dictionary<Hash256, ContractCode> _code = [];

    /// <summary>Every account there is.</summary>
    public IReadOnlyDictionary<Address, AccountContent> Accounts => _accounts;

    /// <summary>The slots of an account that are not zero.</summary>
    public IReadOnlyDictionary<UInt256, UInt256> StorageOf(in Address address) =>
        _storage.TryGetValue(address, out var slots) ? slots : [];

    public void SetAccount(in Address address, ulong nonce, in UInt256 balance, ReadOnlySpan<byte> code)
    {
        var contract = new ContractCode(code);
        _accounts[address] = new AccountContent(nonce, balance, contract.Hash);
        _code[contract.Hash] = contract;
    }

    public void SetStorage(in Address address, in UInt256 slot, in UInt256 value)
    {
        if (!_storage.TryGetValue(address, out var slots))
        {
            _storage[address] = slots = [];
        }

        if (value.IsZero)
        {
            slots.Remove(slot);
        }
        else
        {
            slots[slot] = value;
        }
    }

    public void Apply(StateChanges changes)
    {
        foreach (var account in changes.Accounts)
        {
            Apply(account);
        }
    }

    /// <summary>The root of a storage is not known here: any other than the empty one stands for one that has slots.</summary>
    public bool TryReadAccount(in Address address, out Account? account)
    {
        account = _accounts.TryGetValue(address, out var content)
            ? new Account(content.Nonce, content.Balance, StorageOf(address).Count == 0 ? KnownHashes.EmptyTrie : Hash256.Zero, content.CodeHash)
            : null;
        return true;
    }

    public bool TryReadStorage(in Address address, in UInt256 slot, out UInt256 value)
    {
        value = StorageOf(address).GetValueOrDefault(slot);
        return true;
    }

    public bool TryReadCode(in Address address, in Hash256 codeHash, [NotNullWhen(true)] out ContractCode? code) =>
        _code.TryGetValue(codeHash, out code);

    private void Apply(AccountChange change)
    {
        if (change.Content is null || change.ClearsStorage)
        {
            _storage.Remove(change.Address);
        }

        if (change.Content is null)
        {
            _accounts.Remove(change.Address);
            return;
        }

        _accounts[change.Address] = change.Content;
        if (change.NewCode is { } code)
        {
            _code[code.Hash] = code;
        }

        foreach (var (slot, value) in change.Storage)
        {
            SetStorage(change.Address, slot, value);
        }
    }
}
