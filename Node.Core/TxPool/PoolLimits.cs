using Node.Core.Primitives;

namespace Node.Core.TxPool;

/// <summary>What a pool takes and how much of it. The defaults are geth's where it has such a limit.</summary>
public sealed record PoolLimits
{
    /// <summary>The least tip that a transaction of a peer allows, in wei for a unit of gas.</summary>
    public UInt256 MinTip { get; init; } = UInt256.One;

    /// <summary>By how many percent both fees of a transaction must be above those of the one that it replaces.</summary>
    public int PriceBump { get; init; } = 10;

    /// <summary>Bytes of one transaction.</summary>
    public int MaxSize { get; init; } = 128 * 1024;

    /// <summary>Transactions of one account that came from peers.</summary>
    public int AccountTransactions { get; init; } = 128;

    /// <summary>Their bytes.</summary>
    public int AccountBytes { get; init; } = 2 * 1024 * 1024;

    /// <summary>Transactions of peers.</summary>
    public int Transactions { get; init; } = 5_120;

    /// <summary>Of them, those that wait for another.</summary>
    public int Queued { get; init; } = 1_024;

    /// <summary>Bytes of the transactions of peers.</summary>
    public int Bytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>Transactions of this node's users.</summary>
    public int LocalTransactions { get; init; } = 4_096;

    /// <summary>Their bytes.</summary>
    public int LocalBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>How long one of a peer waits for another.</summary>
    public TimeSpan Lifetime { get; init; } = TimeSpan.FromHours(3);
}
