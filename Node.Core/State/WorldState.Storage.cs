using Node.Core.Chain;
using Node.Core.Primitives;

namespace Node.Core.State;

/// <content>Storage, transient storage (EIP-1153), access lists (EIP-2929), logs and the refund counter.</content>
public sealed partial class WorldState
{
    private readonly Dictionary<TransientKey, UInt256> _transient = [];
    private readonly List<Log> _logs = [];

    // On the access list from the beginning, and not read when they were put there.
    private readonly HashSet<Address> _warm = [];
    private readonly HashSet<(Address Address, UInt256 Slot)> _warmSlots = [];

    /// <summary>Gas to give back at the end of the transaction; below zero in between.</summary>
    public long Refund { get; internal set; }

    /// <summary>The logs of the transaction that runs, until it ends.</summary>
    public IReadOnlyList<Log> Logs => _logs;

    public void SetStorage(in Address address, in UInt256 slot, in UInt256 value)
    {
        var account = Get(address);
        Touch(account);
        SetStorage(account, SlotOf(account, slot), value);
    }

    /// <summary>Puts an account on the access list of the transaction that is about to begin. It is not read for that.</summary>
    public void Warm(in Address address)
    {
        if (_accounts.TryGetValue(address, out var account))
            Warm(account);
        else
            _warm.Add(address);
    }

    /// <summary>Puts a slot on the access list of the transaction that is about to begin. It is not read for that.</summary>
    public void Warm(in Address address, in UInt256 key)
    {
        if (_accounts.TryGetValue(address, out var account) && account.Slots?.GetValueOrDefault(key) is { } slot)
            Warm(account, slot);
        else
            _warmSlots.Add((address, key));
    }

    internal void SetStorage(AccountEntry account, StorageSlot slot, in UInt256 value)
    {
        Record(new JournalEntry(JournalKind.Storage, account, slot.Current, slot));
        if (slot.WrittenIn != _transaction)
        {
            slot.Before = slot.Current;
            slot.WrittenIn = _transaction;
            (account.Written ??= []).Add(slot);
            List(account);
        }

        slot.Current = value;
    }

    /// <summary>The value before the transaction (EIP-2200 calls it original).</summary>
    internal UInt256 Original(StorageSlot slot) => slot.WrittenIn == _transaction ? slot.Before : slot.Current;

    /// <summary>Whether the account was cold: it is warm now.</summary>
    internal bool Warm(AccountEntry account)
    {
        if (account.WarmIn == _transaction)
        {
            return false;
        }

        Record(new JournalEntry(JournalKind.WarmAccount, account, account.WarmIn));
        account.WarmIn = _transaction;
        return true;
    }

    /// <summary>Whether the slot was cold: it is warm now.</summary>
    internal bool Warm(AccountEntry account, StorageSlot slot)
    {
        if (slot.WarmIn == _transaction)
        {
            return false;
        }

        Record(new JournalEntry(JournalKind.WarmSlot, account, slot.WarmIn, slot));
        slot.WarmIn = _transaction;
        return true;
    }

    internal UInt256 GetTransient(AccountEntry account, in UInt256 key) => _transient.GetValueOrDefault(new TransientKey(account.Address, key));

    internal void SetTransient(AccountEntry account, in UInt256 key, in UInt256 value)
    {
        var name = new TransientKey(account.Address, key);
        Record(new JournalEntry(JournalKind.Transient, account, _transient.GetValueOrDefault(name), new StorageSlot(key, default)));
        _transient[name] = value;
    }

    internal void AddLog(Log log) => _logs.Add(log);

    private readonly record struct TransientKey(Address Address, UInt256 Key);
}
