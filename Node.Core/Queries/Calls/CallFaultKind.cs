namespace Node.Core.Queries.Calls;

/// <summary>Why a call has no result.</summary>
public enum CallFaultKind
{
    /// <summary>There is no such block.</summary>
    NoBlock,

    /// <summary>No such transaction could be in the block.</summary>
    Refused,

    /// <summary>The contract undid it with REVERT, and may have said why.</summary>
    Reverted,

    /// <summary>It ended badly, such as by running out of gas.</summary>
    Failed,

    /// <summary>No gas that it may have is enough.</summary>
    GasExceedsAllowance,
}
