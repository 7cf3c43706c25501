using System.Collections.Immutable;
using System.Net;
using Node.Core.Primitives;

namespace Node.Actors.Les.Server.Balances;

/// <summary>What the journal of the balances holds, and its snapshots. A record that is written once is read for ever: see <see cref="BalancesSerializer"/>.</summary>
internal abstract record BalancesEvent
{
    public sealed record Added(NodeId Id, long Amount) : BalancesEvent;

    public sealed record Promised(NodeId Id, ulong Capacity) : BalancesEvent;

    /// <summary>What has changed by use over a while.</summary>
    public sealed record Used(ImmutableArray<Credit> Credits, ImmutableArray<Owed> Debts, double Factor) : BalancesEvent;

    /// <summary>Everything; a snapshot.</summary>
    public sealed record Whole(ImmutableArray<Credit> Credits, ImmutableArray<Owed> Debts, double Factor) : BalancesEvent;

    /// <summary>A client as it is.</summary>
    public readonly record struct Credit(NodeId Id, double Balance, ulong Capacity);

    /// <summary>An address as it was at a time.</summary>
    public readonly record struct Owed(IPAddress Address, double Debt, DateTimeOffset At);
}
