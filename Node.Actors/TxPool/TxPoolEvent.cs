using System.Collections.Immutable;
using Node.Core.Chain;

namespace Node.Actors.TxPool;

/// <summary>What the journal of the pool holds, and its snapshots: see <see cref="TxPoolSerializer"/>.</summary>
internal abstract record TxPoolEvent(ImmutableArray<Transaction> Transactions)
{
    /// <summary>This node's users sent them.</summary>
    public sealed record LocalsAdded(ImmutableArray<Transaction> Transactions) : TxPoolEvent(Transactions);

    /// <summary>All of this node's users that were still in the pool; a snapshot.</summary>
    public sealed record Locals(ImmutableArray<Transaction> Transactions) : TxPoolEvent(Transactions);
}
