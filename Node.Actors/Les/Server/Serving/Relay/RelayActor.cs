using System.Collections.Immutable;
using Akka.Actor;
using Node.Actors.TxPool;
using Node.Core.Les.Messages;

namespace Node.Actors.Les.Server.Serving.Relay;

/// <summary>
/// One request about transactions that are in no block: hands those that were sent to the pool, asks it how all of them stand.
/// Parent: ServingActor, which stops it when it fails; the request is then answered with a failure.
/// It owns nothing.
/// States: Submitting (where there is something to hand over), Asking.
/// </summary>
internal sealed class RelayActor : ReceiveActor, IWithTimers
{
    // Of a transaction in a block, without an error.
    private const long StatusSize = 45;

    private readonly Job _job;
    private readonly TransactionStatuses _known;
    private readonly ICanTell _pool;
    private readonly TimeSpan _taken;
    private readonly ImmutableArray<int> _open;

    public RelayActor(Job job, TransactionStatuses known, TimeSpan taken, ICanTell pool, TimeSpan patience)
    {
        (_job, _known, _taken, _pool) = (job, known, taken, pool);
        _open = [.. Enumerable.Range(0, known.Items.Length).Where(i => known.Items[i].State == TransactionState.Unknown)];
        Timers.StartSingleTimer(TimeOver.Instance, TimeOver.Instance, patience);
        if (job.Asked.Request is SendTransactions sent)
            Submit(sent);
        else
            Ask([.. _open.Select(_ => "")]);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    /// <param name="known">What is in blocks.</param>
    /// <param name="taken">Time of the worker that found it.</param>
    public static Props Props(Job job, TransactionStatuses known, TimeSpan taken, ICanTell pool, TimeSpan patience) =>
        Akka.Actor.Props.Create(() => new RelayActor(job, known, taken, pool, patience));

    private void Submitting()
    {
        Receive<TxPoolProtocol.Submitted>(submitted => submitted.Reasons.Length == _open.Length, submitted => Ask([.. submitted.Reasons.Select(reason => reason ?? "")]));
        Receive<TimeOver>(_ => End(_known));
    }

    private void Asking(ImmutableArray<string> errors)
    {
        Receive<TxPoolProtocol.Standings>(standings => standings.Items.Length == _open.Length, standings => End(Merge(standings, errors)));
        Receive<TimeOver>(_ => End(_known));
    }

    private void Submit(SendTransactions sent)
    {
        _pool.Tell(new TxPoolProtocol.Submit(_job.Number, [.. _open.Select(i => sent.Transactions[i])], IsLocal: false), Self);
        Become(Submitting);
    }

    private void Ask(ImmutableArray<string> errors)
    {
        var hashes = _job.Asked.Request is SendTransactions sent
            ? _open.Select(i => sent.Transactions[i].Hash)
            : _open.Select(i => ((GetTransactionStatuses)_job.Asked.Request).Hashes[i]);
        _pool.Tell(new TxPoolProtocol.GetStandings(_job.Number, [.. hashes]), Self);
        Become(() => Asking(errors));
    }

    // What the pool knows is no error, even where it was sent again.
    private TransactionStatuses Merge(TxPoolProtocol.Standings standings, ImmutableArray<string> errors)
    {
        var items = _known.Items.ToBuilder();
        for (var i = 0; i < _open.Length; i++)
        {
            items[_open[i]] = standings.Items[i] switch
            {
                TxPoolProtocol.Standing.Pending => new TransactionStatus(TransactionState.Pending, null, ""),
                TxPoolProtocol.Standing.Queued => new TransactionStatus(TransactionState.Queued, null, ""),
                _ => new TransactionStatus(TransactionState.Unknown, null, errors[i]),
            };
        }

        return _known with { Items = items.MoveToImmutable() };
    }

    private void End(TransactionStatuses statuses)
    {
        Context.Parent.Tell(new ServingProtocol.Relayed(_job, statuses, statuses.Items.Sum(item => StatusSize + item.Error.Length), _taken));
        Context.Stop(Self);
    }

    private sealed record TimeOver
    {
        public static TimeOver Instance { get; } = new();
    }
}
