using System.Collections.Immutable;
using Node.Core.Chain;
using Node.Core.Primitives;

namespace Node.Actors.Light.TxPool;

/// <summary>What the journal of own transactions holds, and its snapshots. A record that is written once is read for ever: see <see cref="LightTxSerializer"/>.</summary>
internal abstract record LightTxEvent
{
    public sealed record Taken(ImmutableArray<Transaction> Transactions) : LightTxEvent;

    /// <summary>They are final.</summary>
    public sealed record Forgotten(ImmutableArray<Hash256> Hashes) : LightTxEvent;

    /// <summary>All that are not final; a snapshot.</summary>
    public sealed record Whole(ImmutableArray<Transaction> Transactions) : LightTxEvent;
}
