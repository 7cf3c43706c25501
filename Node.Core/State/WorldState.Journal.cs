using System.Runtime.InteropServices;
using Node.Core.Primitives;

namespace Node.Core.State;

/// <content>Undoing, and the end of a transaction.</content>
public sealed partial class WorldState
{
    private readonly List<JournalEntry> _journal = [];

    public StateSnapshot Snapshot() => new(_journal.Count, _logs.Count, Refund);

    /// <summary>Undoes everything since a snapshot of the same transaction.</summary>
    public void Revert(in StateSnapshot snapshot)
    {
        var entries = CollectionsMarshal.AsSpan(_journal);
        for (var i = entries.Length - 1; i >= snapshot.Changes; i--)
        {
            Undo(entries[i]);
        }

        CollectionsMarshal.SetCount(_journal, snapshot.Changes);
        CollectionsMarshal.SetCount(_logs, snapshot.Logs);
        Refund = snapshot.Refund;
    }

    /// <summary>
    /// Makes the changes of the transaction final: destroyed accounts are deleted, and so are empty ones that were touched where EIP-161 holds.
    /// Logs, refund, access lists and transient storage begin anew.
    /// </summary>
    public void EndTransaction(bool deletesEmpty)
    {
        foreach (var account in _destroyed)
        {
            if (account.DestroyedIn == _transaction)
            {
                Delete(account);
            }
        }

        foreach (var account in _touched)
        {
            if (deletesEmpty && account.TouchedIn == _transaction && account.Exists && account.IsEmpty)
            {
                Delete(account);
            }
        }

        _destroyed.Clear();
        _touched.Clear();
        _journal.Clear();
        _logs.Clear();
        _transient.Clear();
        _warm.Clear();
        _warmSlots.Clear();
        Refund = 0;
        _transaction++;
    }

    private void Record(in JournalEntry entry) => _journal.Add(entry);

    private void Undo(in JournalEntry entry)
    {
        var (account, value) = (entry.Account, entry.Value);
        switch (entry.Kind)
        {
            case JournalKind.Existence:
                account.Exists = false;
                break;
            case JournalKind.Nonce:
                account.Nonce = value.LowUInt64;
                break;
            case JournalKind.Balance:
                account.Balance = value;
                break;
            case JournalKind.Code:
                account.Code = (ContractCode?)entry.Subject;
                account.CodeHash = HashOf(value);
                break;
            case JournalKind.Creation:
                account.CreatedIn = (uint)value.LowUInt64;
                break;
            case JournalKind.Destruction:
                account.DestroyedIn = (uint)value.LowUInt64;
                break;
            case JournalKind.Touch:
                account.TouchedIn = account.Address == Ripemd160 ? account.TouchedIn : (uint)value.LowUInt64;
                break;
            case JournalKind.WarmAccount:
                account.WarmIn = (uint)value.LowUInt64;
                break;
            case JournalKind.WarmSlot:
                ((StorageSlot)entry.Subject!).WarmIn = (uint)value.LowUInt64;
                break;
            case JournalKind.Storage:
                ((StorageSlot)entry.Subject!).Current = value;
                break;
            default:
                _transient[new TransientKey(account.Address, ((StorageSlot)entry.Subject!).Key)] = value;
                break;
        }
    }

    private static Hash256 HashOf(in UInt256 number)
    {
        Span<byte> bytes = stackalloc byte[UInt256.Size];
        number.WriteBigEndian(bytes);
        return new Hash256(bytes);
    }
}
