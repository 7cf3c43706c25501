using Node.Core.Primitives;

namespace Node.Core.State;

/// <content>What a store has to write.</content>
public sealed partial class WorldState
{
    /// <summary>The changes of the transactions that ended since the last call. The reader is asked no more for what they name.</summary>
    public StateChanges TakeChanges()
    {
        var changes = new List<AccountChange>(_listed.Count);
        foreach (var account in _listed)
        {
            if (TakeChange(account) is { } change)
            {
                changes.Add(change);
            }

            account.Listed = false;
        }

        _listed.Clear();
        return new StateChanges(changes);
    }

    private static AccountChange? TakeChange(AccountEntry account)
    {
        var content = account.Exists ? new AccountContent(account.Nonce, account.Balance, account.CodeHash) : null;
        var slots = TakeSlots(account);
        if (content == account.Stored && slots.Count == 0 && !account.Clears)
        {
            return null;
        }

        var newCode = content is not null && content.CodeHash != account.Stored?.CodeHash && account.HasCode ? account.Code : null;
        var change = new AccountChange(account.Address, content, account.Clears, slots, newCode);
        account.Stored = content;
        account.StoreHasSlots = slots.Count > 0 || (account.StoreHasSlots && !account.Clears);
        account.Clears = false;
        return change;
    }

    private static List<KeyValuePair<UInt256, UInt256>> TakeSlots(AccountEntry account)
    {
        var changed = new List<KeyValuePair<UInt256, UInt256>>();
        foreach (var slot in account.Written ?? [])
        {
            if (slot.Current != slot.Stored)
            {
                changed.Add(new KeyValuePair<UInt256, UInt256>(slot.Key, slot.Current));
                slot.Stored = slot.Current;
            }
        }

        account.Written?.Clear();
        return changed;
    }
}
