using System.Collections.Immutable;
using Akka.Event;
using Node.Core.Chain;
using Node.Core.Primitives;

namespace Node.Actors.TxPool;

/// <summary>
/// What a pool of transactions hears and says: <c>/user/node/txpool</c> of a full node, <c>/user/node/light/txpool</c> of a light client.
/// </summary>
public static class TxPoolProtocol
{
    public enum Standing
    {
        Unknown,

        /// <summary>It waits for one of a lower nonce.</summary>
        Queued,

        /// <summary>The next blocks may have it.</summary>
        Pending,
    }

    // in

    /// <summary>Answered with <see cref="Submitted"/>: one verdict for each, in their order.</summary>
    /// <param name="IsLocal">From this node's users, not from a peer.</param>
    public sealed record Submit(long Id, ImmutableArray<Transaction> Transactions, bool IsLocal);

    /// <summary>
    /// The nonce that the next transaction of an account has. Answered with <see cref="NextNonce"/>, of a light client also with <see cref="NonceUnknown"/>.
    /// </summary>
    public sealed record GetNonce(long Id, Address Address);

    /// <summary>Answered with <see cref="Standings"/>.</summary>
    public sealed record GetStandings(long Id, ImmutableArray<Hash256> Hashes);

    /// <summary>Answered with <see cref="Found"/>.</summary>
    public sealed record Find(long Id, Hash256 Hash);

    /// <summary>Everything. Answered with <see cref="Content"/>.</summary>
    public sealed record GetContent(long Id);

    /// <summary>What a block may have. Answered with <see cref="PendingTransactions"/>.</summary>
    public sealed record GetPending(long Id);

    /// <summary>Stop.</summary>
    public sealed record Quit
    {
        public static Quit Instance { get; } = new();
    }

    // out

    /// <param name="Reasons">Null where the transaction was taken; otherwise as geth says it, such as <c>nonce too low</c>.</param>
    public sealed record Submitted(long Id, ImmutableArray<string?> Reasons) : IDeadLetterSuppression;

    public sealed record NextNonce(long Id, Address Address, ulong Nonce) : IDeadLetterSuppression;

    /// <summary>No server had the account.</summary>
    public sealed record NonceUnknown(long Id, Address Address, string Reason) : IDeadLetterSuppression;

    public sealed record Standings(long Id, ImmutableArray<Standing> Items) : IDeadLetterSuppression;

    public sealed record Found(long Id, Hash256 Hash, Transaction? Transaction) : IDeadLetterSuppression;

    /// <summary>In the order of sender and nonce.</summary>
    public sealed record Content(long Id, ImmutableArray<Transaction> Pending, ImmutableArray<Transaction> Queued) : IDeadLetterSuppression;

    /// <summary>In the order in which they came.</summary>
    public sealed record PendingTransactions(long Id, ImmutableArray<Transaction> Transactions) : IDeadLetterSuppression;

    // out: event stream

    /// <summary>Transactions that the next blocks may have, new to the pool.</summary>
    public sealed record TransactionsAdded(ImmutableArray<Transaction> Transactions);
}
