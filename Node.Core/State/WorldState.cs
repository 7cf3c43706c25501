using System.Runtime.InteropServices;
using Node.Core.Chain;
using Node.Core.Primitives;

namespace Node.Core.State;

/// <summary>
/// The state that transactions change, over a reader of the state before them. Changes within a transaction can be undone to a
/// <see cref="StateSnapshot"/>; <see cref="EndTransaction"/> makes them final; <see cref="TakeChanges"/> hands them to a store. What was read is
/// kept, so a block reads an account or slot once. For one thread.
/// </summary>
public sealed partial class WorldState(IStateReader reader)
{
    private readonly Dictionary<Address, AccountEntry> _accounts = [];
    private readonly List<AccountEntry> _listed = [];
    private readonly List<AccountEntry> _touched = [];
    private readonly List<AccountEntry> _destroyed = [];

    // Numbers the transactions; 0 means "never" in the entries.
    private uint _transaction = 1;

    /// <summary>
    /// What was read and was not at hand, the first of it; null where nothing was. From then on every value of this object is meaningless: the
    /// run has to be given up.
    /// </summary>
    public StateMissing? Missing { get; private set; }

    /// <summary>Ends the run for want of something that is not state proper, such as the hash of a block.</summary>
    public void Miss(StateMissing what) => Missing ??= what;

    public bool Exists(in Address address) => Get(address).Exists;

    /// <summary>Whether the account does not exist or has neither nonce nor balance nor code (EIP-161).</summary>
    public bool IsEmpty(in Address address) => Get(address).IsEmpty;

    public ulong GetNonce(in Address address) => Get(address).Nonce;

    public UInt256 GetBalance(in Address address) => Get(address).Balance;

    public Hash256 GetCodeHash(in Address address) => Get(address).CodeHash;

    public ContractCode GetCode(in Address address) => CodeOf(Get(address));

    public UInt256 GetStorage(in Address address, in UInt256 slot) => SlotOf(Get(address), slot).Current;

    internal AccountEntry Get(in Address address)
    {
        ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(_accounts, address, out _);
        return entry ??= Load(address);
    }

    internal ContractCode CodeOf(AccountEntry account)
    {
        if (account.Code is { } code)
        {
            return code;
        }

        if (!account.HasCode)
        {
            return account.Code = ContractCode.Empty;
        }

        if (reader.TryReadCode(account.Address, account.CodeHash, out var stored))
        {
            return account.Code = stored;
        }

        Miss(new StateMissing.OfCode(account.Address, account.CodeHash));
        return ContractCode.Empty;
    }

    internal StorageSlot SlotOf(AccountEntry account, in UInt256 key)
    {
        ref var slot = ref CollectionsMarshal.GetValueRefOrAddDefault(account.Slots ??= [], key, out _);
        return slot ??= LoadSlot(account, key);
    }

    private AccountEntry Load(in Address address)
    {
        var entry = new AccountEntry(address);
        if (_warm.Contains(address))
        {
            entry.WarmIn = _transaction;
        }

        if (!reader.TryReadAccount(address, out var account))
        {
            Miss(new StateMissing.OfAccount(address));
        }

        if (account is { } stored)
        {
            entry.Exists = true;
            entry.Nonce = stored.Nonce;
            entry.Balance = stored.Balance;
            entry.CodeHash = stored.CodeHash;
            entry.ReaderHasSlots = entry.StoreHasSlots = stored.StorageRoot != KnownHashes.EmptyTrie;
            entry.Stored = new AccountContent(stored.Nonce, stored.Balance, stored.CodeHash);
        }

        return entry;
    }

    private StorageSlot LoadSlot(AccountEntry account, in UInt256 key)
    {
        UInt256 value = default;
        if (account.ReaderHasSlots && !reader.TryReadStorage(account.Address, key, out value))
        {
            Miss(new StateMissing.OfStorage(account.Address, key));
        }

        var slot = new StorageSlot(key, value);
        if (_warmSlots.Contains((account.Address, key)))
        {
            slot.WarmIn = _transaction;
        }

        return slot;
    }
}
