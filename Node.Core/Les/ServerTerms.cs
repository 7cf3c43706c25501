using Node.Core.Primitives;

namespace Node.Core.Les;

/// <summary>What a server said of itself in its status and since: what it has, and its head. Flow control stands apart.</summary>
/// <param name="Version">Of les, as negotiated.</param>
/// <param name="ChainSince">The first block whose body and receipts it has; null: it serves none.</param>
/// <param name="RecentChain">How many blocks back from the head it has them; 0: all.</param>
/// <param name="StateSince">The first block whose state it has; null: it serves none.</param>
/// <param name="RecentState">How many states back from the head it has; 0: all.</param>
/// <param name="RecentTxLookup">0: it finds every transaction, 1: none, n: those of the last n-1 blocks.</param>
public sealed record ServerTerms(
    uint Version,
    ulong HeadNumber,
    Hash256 HeadHash,
    UInt256 HeadTotalDifficulty,
    bool ServesHeaders,
    ulong? ChainSince,
    ulong RecentChain,
    ulong? StateSince,
    ulong RecentState,
    bool RelaysTransactions,
    ulong RecentTxLookup)
{
    /// <summary>It tells its head and nothing more.</summary>
    public bool OnlyAnnounces => ChainSince is null || StateSince is null || !RelaysTransactions;
}
