using Node.Core.Primitives;
using Node.Core.State;
using Node.Core.Storage;

namespace Node.Core.TxPool;

/// <summary>What the state says of an account that sends.</summary>
/// <param name="HasCode">It is a contract: nothing can be sent from it (EIP-3607).</param>
/// <param name="IsDelegated">It runs the code of another (EIP-7702): what it has may be gone at any time.</param>
internal readonly record struct SenderState(ulong Nonce, UInt256 Balance, bool HasCode, bool IsDelegated)
{
    /// <exception cref="StoreException">The state has a hole.</exception>
    public static SenderState Read(IStateReader state, in Address sender)
    {
        if (!state.TryReadAccount(sender, out var found))
            throw new StoreException($"The state of the account {sender} cannot be read.");
        if (found is not { } account)
            return default;
        if (account.CodeHash == Account.Empty.CodeHash)
            return new SenderState(account.Nonce, account.Balance, HasCode: false, IsDelegated: false);
        if (!state.TryReadCode(sender, account.CodeHash, out var code))
            throw new StoreException($"The code of the account {sender} cannot be read.");
        var isDelegated = code.TryGetDelegate(out _);
        return new SenderState(account.Nonce, account.Balance, !isDelegated, isDelegated);
    }
}
