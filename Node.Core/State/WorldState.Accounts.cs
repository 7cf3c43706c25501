using Node.Core.Crypto;
using Node.Core.Primitives;

namespace Node.Core.State;

/// <content>Changes of accounts.</content>
public sealed partial class WorldState
{
    // Mainnet's transaction 0xcf416c53 (block 2675119) ran out of gas after it had touched this empty account, and clients deleted it nevertheless.
    private static readonly Address Ripemd160 = Address.Parse("0000000000000000000000000000000000000003");

    /// <summary>Adds wei; an account that does not exist begins to. Adding zero only touches it.</summary>
    public void AddBalance(in Address address, in UInt256 amount) => AddBalance(Get(address), amount);

    /// <summary>Takes wei, which must be there.</summary>
    /// <exception cref="InvalidOperationException">The balance is lower.</exception>
    public void SubtractBalance(in Address address, in UInt256 amount) => SubtractBalance(Get(address), amount);

    public void SetNonce(in Address address, ulong nonce) => SetNonce(Get(address), nonce);

    public void SetCode(in Address address, ContractCode code) => SetCode(Get(address), code);

    internal void AddBalance(AccountEntry account, in UInt256 amount)
    {
        Touch(account);
        if (!amount.IsZero)
        {
            SetBalance(account, account.Balance + amount);
        }
    }

    internal void SubtractBalance(AccountEntry account, in UInt256 amount)
    {
        if (!UInt256.TrySubtract(account.Balance, amount, out var rest))
        {
            throw new InvalidOperationException($"{account.Address} has {account.Balance} wei, less than {amount}.");
        }

        Touch(account);
        if (!amount.IsZero)
        {
            SetBalance(account, rest);
        }
    }

    internal void SetBalance(AccountEntry account, in UInt256 balance)
    {
        Record(new JournalEntry(JournalKind.Balance, account, account.Balance));
        account.Balance = balance;
        List(account);
    }

    internal void SetNonce(AccountEntry account, ulong nonce)
    {
        Touch(account);
        Record(new JournalEntry(JournalKind.Nonce, account, account.Nonce));
        account.Nonce = nonce;
        List(account);
    }

    internal void SetCode(AccountEntry account, ContractCode code)
    {
        Touch(account);
        Record(new JournalEntry(JournalKind.Code, account, UInt256.FromBigEndian(account.CodeHash.Bytes), account.Code));
        account.Code = code;
        account.CodeHash = code.Hash;
        List(account);
    }

    /// <summary>Whether a contract may not be created here: there is one already, or its storage (EIP-684, EIP-7610).</summary>
    internal static bool IsTaken(AccountEntry account) =>
        account.Nonce != 0 || account.HasCode || account.ReaderHasSlots || (account.Slots?.Values.Any(slot => !slot.Current.IsZero) ?? false);

    /// <summary>Marks a contract as created by this transaction, with a first nonce.</summary>
    internal void Create(AccountEntry account, ulong nonce)
    {
        Touch(account);
        if (account.CreatedIn != _transaction)
        {
            Record(new JournalEntry(JournalKind.Creation, account, account.CreatedIn));
            account.CreatedIn = _transaction;
        }

        if (nonce != account.Nonce)
        {
            SetNonce(account, nonce);
        }
    }

    internal bool IsCreatedNow(AccountEntry account) => account.CreatedIn == _transaction;

    /// <summary>Marks an account for deletion at the end of the transaction; false where it was marked before.</summary>
    internal bool Destroy(AccountEntry account)
    {
        if (account.DestroyedIn == _transaction)
        {
            return false;
        }

        Record(new JournalEntry(JournalKind.Destruction, account, account.DestroyedIn));
        account.DestroyedIn = _transaction;
        _destroyed.Add(account);
        return true;
    }

    /// <summary>Makes an account exist, and be looked at when the transaction ends: an empty one that was touched goes (EIP-161).</summary>
    internal void Touch(AccountEntry account)
    {
        if (!account.Exists)
        {
            Record(new JournalEntry(JournalKind.Existence, account));
            account.Exists = true;
            List(account);
        }

        if (account.TouchedIn != _transaction)
        {
            Record(new JournalEntry(JournalKind.Touch, account, account.TouchedIn));
            account.TouchedIn = _transaction;
            _touched.Add(account);
        }
    }

    private void List(AccountEntry account)
    {
        if (!account.Listed)
        {
            account.Listed = true;
            _listed.Add(account);
        }
    }

    private void Delete(AccountEntry account)
    {
        account.Exists = false;
        account.Nonce = 0;
        account.Balance = default;
        account.Code = ContractCode.Empty;
        account.CodeHash = Keccak256.OfNothing;
        account.Slots?.Clear();
        account.Written?.Clear();
        account.Clears |= account.StoreHasSlots;
        account.ReaderHasSlots = false;
        List(account);
    }
}
