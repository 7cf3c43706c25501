using Node.Core.Chain;
using Node.Core.Primitives;
using Node.Core.State;
using Node.Core.Trie;

namespace Node.Core.Evm.Blocks;

/// <summary>Why a block was not carried out to its end.</summary>
public abstract record BlockFailure
{
    private BlockFailure()
    {
    }

    /// <summary>What the header says and what came out differ.</summary>
    /// <param name="Name">As in JSON-RPC: <c>stateRoot</c>, <c>gasUsed</c>, …</param>
    public sealed record WrongField(string Name, string Said, string Found) : BlockFailure;

    /// <summary>A transaction has no place in the block.</summary>
    /// <param name="Index">From 0.</param>
    public sealed record BadTransaction(int Index, TransactionRefusal Reason, TransactionFault Fault) : BlockFailure;

    /// <summary>A contract that every block calls is not there or failed (EIP-7002, EIP-7251).</summary>
    public sealed record SystemCallFailed(Address Contract) : BlockFailure;

    /// <summary>A log of the deposit contract has another layout than EIP-6110 knows.</summary>
    public sealed record BadDeposit : BlockFailure;

    /// <summary>Not the block's fault: something is not at hand.</summary>
    public sealed record Missing(StateMissing What) : BlockFailure;

    /// <summary>Not the block's fault: the state's tries have a hole.</summary>
    public sealed record BrokenState(TrieFailure Failure) : BlockFailure;
}
