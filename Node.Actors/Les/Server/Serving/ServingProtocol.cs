using Akka.Event;
using Node.Core.Les;
using Node.Core.Les.Messages;

namespace Node.Actors.Les.Server.Serving;

/// <summary>What <c>/user/node/les/server/serving</c>, which gives requests their turn, hears and says inside the server.</summary>
internal static class ServingProtocol
{
    // in: from sessions

    /// <summary>Answered with <see cref="Served"/>, always.</summary>
    /// <param name="Ticket">The sender's own; comes back in the answer.</param>
    /// <param name="Version">Of les, with that client.</param>
    /// <param name="Size">Bytes of the request.</param>
    /// <param name="MaxCost">That was taken for it.</param>
    /// <param name="Fullness">Of the client's buffer, from 0 to 1: the emptiest are frozen first when there is too much to do.</param>
    /// <param name="TimeToFull">Until the buffer is full again: who is patient goes first.</param>
    public sealed record Serve(long Ticket, LesRequest Request, uint Version, int Size, ulong MaxCost, double Fullness, TimeSpan TimeToFull);

    /// <summary>The sender wants no more answers to what it has asked until now; what still waits is answered without a reply at once.</summary>
    public sealed record Forget : IDeadLetterSuppression
    {
        public static Forget Instance { get; } = new();
    }

    // in: from clients

    /// <summary>Answered with <see cref="Costs"/>.</summary>
    public sealed record GetCosts
    {
        public static GetCosts Instance { get; } = new();
    }

    // in: from the supervisor

    /// <summary>Have noted what was measured, then stop.</summary>
    public sealed record Close : IDeadLetterSuppression
    {
        public static Close Instance { get; } = new();
    }

    // out

    /// <param name="Reply">With a buffer of 0; null where silence is the answer, serving failed, or the request was dropped.</param>
    /// <param name="Cost">What it has cost, in cost units.</param>
    /// <param name="Size">Bytes of the reply, about.</param>
    /// <param name="Misses">What it asked for that is not here.</param>
    public sealed record Served(long Ticket, LesReply? Reply, ulong Cost, long Size, int Misses) : IDeadLetterSuppression;

    /// <summary>There is too much to do: the client is to be frozen, what it has asked is dropped.</summary>
    public sealed record Overloaded : IDeadLetterSuppression
    {
        public static Overloaded Instance { get; } = new();
    }

    /// <param name="TotalRecharge">What all clients may recharge in a millisecond.</param>
    /// <param name="PerByteIn">Cost units of a byte of a request that is not served.</param>
    public sealed record Costs(CostTable Table, ulong MinCapacity, ulong TotalRecharge, double PerByteIn);

    // to and from the workers

    /// <summary>Answered with <see cref="Done"/>, with <see cref="Paused"/> or, where the worker fails, <see cref="Failed"/>.</summary>
    public sealed record Work(Job Job, Node.Core.Les.Serving.LesResponder Responder);

    /// <param name="Taken">In all turns.</param>
    public sealed record Done(Job Job, Node.Core.Les.Serving.LesAnswer Answer, TimeSpan Taken);

    /// <summary>There is more to do for the request than others should wait for.</summary>
    /// <param name="Job">To go on with.</param>
    public sealed record Paused(Job Job);

    public sealed record Failed(Job Job, string Reason);

    /// <summary>The pool has said what it knows.</summary>
    /// <param name="Size">Bytes of the statuses, about.</param>
    public sealed record Relayed(Job Job, TransactionStatuses Statuses, long Size, TimeSpan Taken);
}
