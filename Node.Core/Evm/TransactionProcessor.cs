using Node.Core.Chain;
using Node.Core.Primitives;
using Node.Core.State;

namespace Node.Core.Evm;

/// <summary>
/// Carries transactions out on a state, one after the other, in the block of a context (Yellow Paper, section 6). For one thread.
/// </summary>
public sealed class TransactionProcessor(WorldState state, ForkRules rules, BlockContext block)
{
    private readonly Machine _machine = new(state, rules, block);
    private readonly Address[] _precompiles = [.. Precompiles.Precompile.AddressesOf(rules)];

    /// <summary>Carries a transaction out and makes it final, or refuses it and changes nothing.</summary>
    /// <param name="left">What the block has left.</param>
    public TransactionOutcome Run(Transaction transaction, in BlockGas left)
    {
        var fault = TransactionRules.Check(transaction, rules.Fork, block.ChainId.LowUInt64);
        if (fault != TransactionFault.None)
        {
            return new TransactionOutcome.Refused(TransactionRefusal.Malformed, fault);
        }

        var charge = new TransactionCharge(transaction, block, rules);
        var sender = state.Get(transaction.Sender!.Value);
        var refusal = charge.Refuse(left) is not TransactionRefusal.None and var first ? first : Refuse(transaction, sender, charge);
        if (state.Missing is { } missing)
        {
            return new TransactionOutcome.Missing(missing);
        }

        if (refusal != TransactionRefusal.None)
        {
            return new TransactionOutcome.Refused(refusal);
        }

        var outcome = Execute(transaction, sender, charge);
        return state.Missing is { } lacking ? new TransactionOutcome.Missing(lacking) : Settle(transaction, charge, sender, outcome);
    }

    /// <summary>
    /// What a transaction would come to if the sender had signed it with the right nonce. Fees are asked for where it offers one; nobody gets them, and
    /// nothing becomes final: the state is of no more use.
    /// </summary>
    /// <param name="accesses">Notes what the instructions ask for.</param>
    public TransactionOutcome Simulate(Transaction transaction, in Address from, AccessLog? accesses = null)
    {
        _machine.Accesses = accesses;
        var charge = new TransactionCharge(transaction, block, rules);
        var sender = state.Get(from);
        var refusal = RefuseSimulated(transaction, sender, charge);
        if (refusal is null)
        {
            var outcome = Execute(transaction, sender, charge);
            return state.Missing is { } lacking
                ? new TransactionOutcome.Missing(lacking)
                : Result(outcome, Used(transaction, outcome), transaction.IsCreation);
        }

        return state.Missing is { } missing ? new TransactionOutcome.Missing(missing) : refusal;
    }

    /// <summary>
    /// Carries a message out as a call of its own: nobody pays, nonces stay, and nothing becomes final until <see cref="WorldState.EndTransaction"/>.
    /// </summary>
    public TransactionOutcome Call(Message message)
    {
        var outcome = Execute(message, state.GetNonce(message.From));
        if (state.Missing is { } missing)
        {
            return new TransactionOutcome.Missing(missing);
        }

        return Result(outcome, message.Gas - (ulong)outcome.Gas, message.To is null);
    }

    private TransactionRefusal Refuse(Transaction transaction, AccountEntry sender, TransactionCharge charge) =>
        transaction.Nonce < sender.Nonce ? TransactionRefusal.NonceTooLow
        : transaction.Nonce > sender.Nonce ? TransactionRefusal.NonceTooHigh
        : sender.HasCode && !(rules.IsPrague && state.CodeOf(sender).TryGetDelegate(out _)) ? TransactionRefusal.SenderHasCode
        : charge.Worst is not { } worst || sender.Balance < worst ? TransactionRefusal.InsufficientFunds
        : TransactionRefusal.None;

    private TransactionOutcome.Refused? RefuseSimulated(Transaction transaction, AccountEntry sender, in TransactionCharge charge)
    {
        var fault = transaction.MaxPriorityFeePerGas > transaction.MaxFeePerGas ? TransactionFault.PriorityFeeAboveFee
            : rules.IsShanghai && transaction.IsCreation && transaction.Data.Length > TransactionRules.MaxInitCode ? TransactionFault.InitCodeTooLong
            : transaction.GasLimit < Math.Max(IntrinsicGas.Of(transaction, rules.Fork), IntrinsicGas.Floor(transaction, rules.Fork))
                ? TransactionFault.GasLimitTooLow
            : TransactionFault.None;
        var refusal = fault == TransactionFault.PriorityFeeAboveFee ? TransactionRefusal.Malformed
            : charge.Refuse(new BlockGas(ulong.MaxValue, int.MaxValue)) is not TransactionRefusal.None and var first ? first
            : charge.Worst is not { } worst || sender.Balance < worst ? TransactionRefusal.InsufficientFunds
            : fault != TransactionFault.None ? TransactionRefusal.Malformed
            : TransactionRefusal.None;
        return refusal == TransactionRefusal.None ? null : new TransactionOutcome.Refused(refusal, fault);
    }

    private CallOutcome Execute(Transaction transaction, AccountEntry sender, in TransactionCharge charge)
    {
        var nonce = sender.Nonce;
        state.SubtractBalance(sender, charge.Advance);
        state.SetNonce(sender, nonce + 1);
        var message = new Message
        {
            From = sender.Address,
            To = transaction.To,
            Value = transaction.Value,
            Data = transaction.Data,
            Gas = transaction.GasLimit - IntrinsicGas.Of(transaction, rules.Fork),
            GasPrice = charge.GasPrice,
            AccessList = transaction.AccessList,
            BlobVersionedHashes = transaction.BlobVersionedHashes,
        };
        new Delegations(state, block.ChainId).Apply(transaction.Authorizations);
        return Execute(message, nonce);
    }

    private CallOutcome Execute(Message message, ulong nonce)
    {
        var target = message.To ?? CallInstructions.AddressOf(message.From, nonce);
        Warm(message, target);
        _machine.Transaction = new TransactionContext(message.From, message.GasPrice, message.BlobVersionedHashes);
        return _machine.Run(new CallRequest
        {
            Kind = message.To is null ? CallKind.Create : CallKind.Call,
            Caller = message.From,
            Self = target,
            CodeAddress = target,
            Value = message.Value,
            Gas = (long)Math.Min(message.Gas, long.MaxValue),
            Input = message.Data,
        });
    }

    /// <summary>What is on the access list from the beginning (EIP-2929, EIP-2930, EIP-3651, EIP-7702).</summary>
    private void Warm(Message message, in Address target)
    {
        if (!rules.IsBerlin)
        {
            return;
        }

        state.Warm(message.From);
        state.Warm(target);
        foreach (var precompile in _precompiles)
        {
            state.Warm(precompile);
        }

        if (rules.IsShanghai)
        {
            state.Warm(block.Beneficiary);
        }

        foreach (var entry in message.AccessList)
        {
            state.Warm(entry.Address);
            foreach (var key in entry.StorageKeys)
            {
                state.Warm(entry.Address, Word.Of(key));
            }
        }

        if (rules.IsPrague && message.To is not null && state.GetCode(target).TryGetDelegate(out var code))
        {
            state.Warm(code);
        }
    }

    /// <summary>Gives back what was not used, pays the beneficiary, and ends the transaction.</summary>
    private TransactionOutcome Settle(Transaction transaction, TransactionCharge charge, AccountEntry sender, in CallOutcome outcome)
    {
        var used = Used(transaction, outcome);
        state.AddBalance(sender, charge.GasPrice * (transaction.GasLimit - used));
        state.AddBalance(block.Beneficiary, charge.Tip * used);
        var result = Result(outcome, used, transaction.IsCreation);
        state.EndTransaction(rules.IsSpuriousDragon);
        return state.Missing is { } missing ? new TransactionOutcome.Missing(missing) : result;
    }

    private ulong Used(Transaction transaction, in CallOutcome outcome)
    {
        var used = transaction.GasLimit - (ulong)outcome.Gas;
        used -= Math.Min((ulong)Math.Max(0, state.Refund), used / (rules.IsLondon ? 5UL : 2UL));
        return Math.Max(used, IntrinsicGas.Floor(transaction, rules.Fork));
    }

    private TransactionOutcome.Executed Result(in CallOutcome outcome, ulong used, bool isCreation) =>
        new(outcome.Error, used, [.. state.Logs], outcome.Output, isCreation && outcome.Error == EvmError.None ? outcome.Created : null);
}
