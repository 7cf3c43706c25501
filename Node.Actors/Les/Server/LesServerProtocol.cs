using System.Collections.Immutable;
using System.Net;
using Node.Core.Primitives;

namespace Node.Actors.Les.Server;

/// <summary>What operators ask <c>/user/node/les/server</c>.</summary>
public static class LesServerProtocol
{
    // in

    /// <summary>Answered with <see cref="ClientList"/>.</summary>
    public sealed record GetClients
    {
        public static GetClients Instance { get; } = new();
    }

    /// <summary>Answered with <see cref="ServingCounters"/>.</summary>
    public sealed record GetServing
    {
        public static GetServing Instance { get; } = new();
    }

    /// <summary>A client has paid, in cost units; less than zero takes back. Kept over restarts. Answered with <see cref="ClientBalance"/>.</summary>
    public sealed record AddBalance(NodeId Id, long Amount);

    /// <summary>What a client is to have while it has a balance. Kept over restarts. Answered with <see cref="ClientBalance"/>.</summary>
    /// <param name="Capacity">In cost units per millisecond; 0: the smallest, as everybody.</param>
    public sealed record SetClientParams(NodeId Id, ulong Capacity);

    // out

    /// <param name="TotalCapacity">That may be given out now, in cost units per millisecond.</param>
    /// <param name="MinCapacity">Of a client without a balance.</param>
    public sealed record ClientList(ImmutableArray<ClientSummary> Clients, ulong TotalCapacity, ulong MinCapacity);

    /// <param name="ClientId">As in its hello; untrusted.</param>
    /// <param name="Version">Of les.</param>
    /// <param name="Capacity">In cost units per millisecond.</param>
    /// <param name="Buffer">What is in its buffer, in cost units, of at most <paramref name="Limit"/>.</param>
    /// <param name="Requests">Answered since it came.</param>
    /// <param name="Bytes">Of answers, about.</param>
    /// <param name="Balance">What it has paid and not used.</param>
    /// <param name="Debt">What its address has used lately.</param>
    /// <param name="IsServer">It is a server too, and only stays connected.</param>
    public sealed record ClientSummary(
        NodeId Id,
        string ClientId,
        IPEndPoint Remote,
        uint Version,
        DateTimeOffset Since,
        ulong Capacity,
        ulong Buffer,
        ulong Limit,
        long Requests,
        long Bytes,
        bool IsFrozen,
        bool IsServer,
        double Balance,
        double Debt);

    /// <param name="Kinds">In the order of their codes.</param>
    /// <param name="Queued">Requests that wait for a worker.</param>
    /// <param name="Factor">Cost units that a nanosecond of serving is here.</param>
    /// <param name="TotalRecharge">What all clients may recharge in a millisecond.</param>
    /// <param name="Freezes">How often a client had to be frozen for the sake of others.</param>
    public sealed record ServingCounters(ImmutableArray<KindCounters> Kinds, int Queued, double Factor, ulong TotalRecharge, long Freezes);

    /// <param name="Requests">That were answered, or rightly not answered.</param>
    /// <param name="Failures">That a bug of ours left without an answer.</param>
    /// <param name="Bytes">Of answers, about.</param>
    /// <param name="Serving">Time of workers.</param>
    /// <param name="Latency">From coming in to the answer, all together.</param>
    /// <param name="Slowest">The longest of these.</param>
    public sealed record KindCounters(string Kind, long Requests, long Items, long Failures, long Bytes, TimeSpan Serving, TimeSpan Latency, TimeSpan Slowest);

    /// <param name="Balance">In cost units.</param>
    /// <param name="Capacity">What it is to have; 0: the smallest.</param>
    public sealed record ClientBalance(NodeId Id, double Balance, ulong Capacity);
}
