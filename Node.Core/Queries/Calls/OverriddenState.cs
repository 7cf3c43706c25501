using System.Diagnostics.CodeAnalysis;
using Node.Core.Chain;
using Node.Core.Primitives;
using Node.Core.State;

namespace Node.Core.Queries.Calls;

/// <summary>A state in which some accounts are otherwise.</summary>
internal sealed class OverriddenState(IStateReader state, IReadOnlyDictionary<Address, AccountOverride> accounts) : IStateReader
{
    public bool TryReadAccount(in Address address, out Account? account)
    {
        if (!state.TryReadAccount(address, out account))
            return false;
        if (accounts.TryGetValue(address, out var changed))
            account = Change(account ?? Account.Empty, changed);
        return true;
    }

    public bool TryReadStorage(in Address address, in UInt256 slot, out UInt256 value)
    {
        if (accounts.TryGetValue(address, out var changed))
        {
            if (changed.Storage is { } all)
            {
                value = all.GetValueOrDefault(slot);
                return true;
            }

            if (changed.StorageChanges is { } some && some.TryGetValue(slot, out value))
                return true;
        }

        return state.TryReadStorage(address, slot, out value);
    }

    public bool TryReadCode(in Address address, in Hash256 codeHash, [NotNullWhen(true)] out ContractCode? code)
    {
        code = accounts.TryGetValue(address, out var changed) ? changed.Code : null;
        return code?.Hash == codeHash || state.TryReadCode(address, codeHash, out code);
    }

    // The root of a storage that is otherwise is not known: any but that of an empty one says that there may be slots.
    private static Account Change(Account account, AccountOverride changed) => new(
        changed.Nonce ?? account.Nonce,
        changed.Balance ?? account.Balance,
        changed.Storage is { } all ? (all.IsEmpty ? KnownHashes.EmptyTrie : Hash256.Zero)
            : changed.StorageChanges is { IsEmpty: false } ? Hash256.Zero
            : account.StorageRoot,
        changed.Code?.Hash ?? account.CodeHash);
}
