using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using Node.Core.Queries;
using Node.Core.Queries.Logs;

namespace Node.Actors.Rpc.Filters;

/// <summary>What calls say to <c>/user/node/rpc/filters</c>.</summary>
internal static class FiltersProtocol
{
    /// <summary>What is watched.</summary>
    public enum Kind
    {
        Heads,
        Logs,
        Transactions,

        /// <summary>Transactions as a whole, not only their hashes.</summary>
        FullTransactions,
        Peers,
    }

    // in

    /// <summary>Keep what happens until it is asked for. Answered with <see cref="Installed"/> or <see cref="Refused"/>.</summary>
    /// <param name="Logs">Which, and of which blocks; null for another kind.</param>
    public sealed record Install(long Id, Kind Kind, LogQuery? Logs);

    /// <summary>Tell what happens, once <see cref="RpcProtocol.Begin"/> is said. Answered with <see cref="Installed"/> or <see cref="Refused"/>.</summary>
    public sealed record Subscribe(long Id, Kind Kind, LogFilter? Logs, IActorRef Subscriber);

    /// <summary>Answered with <see cref="Uninstalled"/>.</summary>
    /// <param name="Subscriber">Whose it is; null for what is asked for.</param>
    public sealed record Uninstall(long Id, string Name, IActorRef? Subscriber);

    /// <summary>What has happened since it was asked for last. Answered with <see cref="Changes"/> or <see cref="Refused"/>.</summary>
    public sealed record GetChanges(long Id, string Name);

    /// <summary>Answered with <see cref="Found"/> or <see cref="Refused"/>.</summary>
    public sealed record Find(long Id, string Name);

    // out

    public sealed record Installed(long Id, string Name) : IDeadLetterSuppression;

    public sealed record Uninstalled(long Id, bool Found) : IDeadLetterSuppression;

    /// <param name="Items">Each of them JSON.</param>
    public sealed record Changes(long Id, ImmutableArray<ReadOnlyMemory<byte>> Items) : IDeadLetterSuppression;

    /// <param name="Logs">Null where it is about something else than logs.</param>
    public sealed record Found(long Id, LogQuery? Logs) : IDeadLetterSuppression;

    public sealed record Refused(long Id, string Reason) : IDeadLetterSuppression;

    /// <summary>Logs of a range of blocks.</summary>
    public sealed record LogQuery(LogFilter Filter, BlockId First, BlockId Last);
}
