using System.Collections.Immutable;
using Node.Actors.Odr;
using Node.Core.Primitives;

namespace Node.Actors.Les.Client;

/// <summary>What operators ask <c>/user/node/les/client</c>.</summary>
public static class LesClientProtocol
{
    // in

    /// <summary>Answered with <see cref="ServerList"/>.</summary>
    public sealed record GetServers
    {
        public static GetServers Instance { get; } = new();
    }

    /// <summary>Answered with <see cref="RequestList"/>.</summary>
    public sealed record GetRequests
    {
        public static GetRequests Instance { get; } = new();
    }

    /// <summary>Answered with <see cref="Status"/>.</summary>
    public sealed record GetStatus
    {
        public static GetStatus Instance { get; } = new();
    }

    /// <summary>Answered with <see cref="Counters"/>.</summary>
    public sealed record GetCounters
    {
        public static GetCounters Instance { get; } = new();
    }

    // out

    public sealed record ServerList(ImmutableArray<ServerSummary> Servers);

    /// <param name="ClientId">As in its hello; untrusted.</param>
    /// <param name="Version">Of les.</param>
    /// <param name="Buffer">What it lets us ask now, in cost units, of at most <paramref name="Limit"/>.</param>
    /// <param name="InFlight">Requests that it has not answered.</param>
    /// <param name="Answered">Since it came.</param>
    /// <param name="Typical">Half of its answers came within that time.</param>
    /// <param name="Slow">Nine of ten did.</param>
    /// <param name="Value">What its answers were worth, in milliseconds of work; over restarts.</param>
    /// <param name="Refusal">Why it was not picked for the last request that it was refused for; null where there was none.</param>
    public sealed record ServerSummary(
        NodeId Id,
        string ClientId,
        uint Version,
        ulong HeadNumber,
        Hash256 HeadHash,
        ulong Buffer,
        ulong Limit,
        ulong Recharge,
        bool IsFrozen,
        bool IsTrusted,
        int InFlight,
        long Answered,
        TimeSpan Typical,
        TimeSpan Slow,
        double Value,
        string? Refusal)
    {
        public UInt256 HeadTotalDifficulty { get; init; }
    }

    /// <summary>Retrievals under way, the oldest first.</summary>
    public sealed record RequestList(ImmutableArray<RequestSummary> Requests);

    /// <param name="Request">What is wanted.</param>
    /// <param name="Age">Since it came.</param>
    /// <param name="Asked">Servers it was sent to.</param>
    /// <param name="Refusals">Why each of the others is not asked.</param>
    public sealed record RequestSummary(
        long Number, string Request, TimeSpan Age, ImmutableArray<NodeId> Asked, ImmutableArray<OdrProtocol.ServerRefusal> Refusals);

    /// <param name="Head">Of this node.</param>
    /// <param name="Highest">That a server has announced; null where there is no server.</param>
    /// <param name="Activity">What is done about the headers, in a few words.</param>
    /// <param name="Suitable">Servers that serve headers, blocks and states.</param>
    /// <param name="Health">What is wrong, in a line; null where all is well.</param>
    public sealed record Status(
        ulong Head, Hash256 HeadHash, ulong? Highest, bool IsSynced, string Activity, int Servers, int Suitable, string? Health)
    {
        /// <summary>Where the sync that is under way began; null where there is none.</summary>
        public ulong? Start { get; init; }
    }

    /// <summary>What servers were asked since the client started.</summary>
    /// <param name="Kinds">In the order of their codes.</param>
    public sealed record Counters(ImmutableArray<KindCounters> Kinds);

    /// <param name="Requests">That a server was given; those neither answered nor failed are under way.</param>
    /// <param name="Items">That these asked for.</param>
    /// <param name="Answered">In time and by who was asked, rightly or not.</param>
    /// <param name="Failures">That were not sent after all, or that the server stopped or left without an answer.</param>
    /// <param name="Bytes">Of answers, before compression.</param>
    /// <param name="Latency">From being sent to the answer, all together.</param>
    /// <param name="Typical">Half of the answers of about the last hour came within that time, on a scale that begins at 50 ms.</param>
    /// <param name="Slow">Nine of ten did.</param>
    /// <param name="Slowest">The longest of all.</param>
    public sealed record KindCounters(
        string Kind,
        long Requests,
        long Items,
        long Answered,
        long Failures,
        long Bytes,
        TimeSpan Latency,
        TimeSpan Typical,
        TimeSpan Slow,
        TimeSpan Slowest);
}
