using System.Collections.Immutable;
using Node.Core.Chain;
using Node.Core.Primitives;
using Node.Core.State;

namespace Node.Core.Evm;

/// <summary>What came of a transaction or call.</summary>
public abstract record TransactionOutcome
{
    private TransactionOutcome()
    {
    }

    /// <summary>It was run; whether it succeeded is another question.</summary>
    /// <param name="Error">Why it failed; its gas is paid nevertheless.</param>
    /// <param name="GasUsed">In the end, after refunds.</param>
    /// <param name="Logs">None where it failed.</param>
    /// <param name="Output">What it returned, or the reason of its REVERT.</param>
    /// <param name="Created">The contract that it created.</param>
    public sealed record Executed(EvmError Error, ulong GasUsed, ImmutableArray<Log> Logs, ReadOnlyMemory<byte> Output, Address? Created)
        : TransactionOutcome
    {
        public bool Succeeded => Error == EvmError.None;
    }

    /// <summary>It belongs in no block here.</summary>
    public sealed record Refused(TransactionRefusal Reason, TransactionFault Fault = TransactionFault.None) : TransactionOutcome;

    /// <summary>It cannot be said without something that is not at hand. The <see cref="WorldState"/> is of no more use.</summary>
    public sealed record Missing(StateMissing What) : TransactionOutcome;
}
