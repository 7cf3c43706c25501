using System.Collections.Immutable;
using Akka.Actor;
using Node.Actors.Chain;
using Node.Actors.Light;

namespace Node.Actors.Odr.Query;

/// <summary>
/// One query, from the question to its answer.
/// Child of OdrActor, which tells the asker when it fails. A fault ends it; it is not begun again.
/// Owns the run of the query: it goes on inside of the messages that bring what it waits for.
/// States: Running.
/// </summary>
internal sealed class QueryActor : ReceiveActor, IWithTimers
{
    private const string DeadlineTimer = "deadline";

    // Retrievals end this long before the query, so that what servers said of them is in its answer.
    private static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(100);

    private readonly QueryTask _task;
    private readonly QueryRun _run;
    private readonly DateTimeOffset _deadline;
    private ImmutableArray<OdrProtocol.ServerRefusal> _refusals = [];

    public QueryActor(QueryTask task)
    {
        var clock = Context.System.Scheduler;
        var deadline = clock.Now + task.Run.Patience;
        (_task, _deadline) = (task, deadline);
        _run = new QueryRun(task.Run.Query, pieces => task.Open(pieces, () => clock.Now >= deadline), task.Cache);
        Become(Running);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private TimeSpan Left => _deadline - Context.System.Scheduler.Now;

    public static Props Props(QueryTask task) => Akka.Actor.Props.Create(() => new QueryActor(task));

    protected override void PreStart()
    {
        Timers.StartSingleTimer(DeadlineTimer, DeadlinePassed.Instance, _task.Run.Patience);
        Self.Tell(Begin.Instance);
    }

    protected override void PostRestart(Exception reason) => Context.Stop(Self);

    private void Running()
    {
        Receive<Begin>(_ =>
        {
            _run.Begin();
            Continue();
        });
        Receive<QueryProtocol.Fetched>(fetched => Continue(fetched.Key, fetched.Piece));
        Receive<QueryProtocol.NotFetched>(Fail);
        Receive<ChainProtocol.FoundHeader>(found => Continue(found.Name, found));
        Receive<LightProtocol.FoundAnchor>(found => Continue(found.Number, found));
        Receive<DeadlinePassed>(_ => End(Refuse($"no answer within {_task.Run.Patience.TotalSeconds:0.###} s, still waiting for {string.Join(", ", _run.Awaited.Take(3))}")));
    }

    private void Continue(object key, object piece)
    {
        _run.Arrived(key, piece);
        Continue();
    }

    private void Fail(QueryProtocol.NotFetched failed)
    {
        _refusals = failed.Servers;
        _run.Failed(failed.Key, $"{failed.Key} was not retrieved: {failed.Reason}");
        Continue();
    }

    /// <summary>Asks for what the run wants by now, or ends with it.</summary>
    private void Continue()
    {
        foreach (var wanted in _run.TakeWanted())
        {
            if (wanted is PieceRequest(var key, var request))
                Context.Parent.Tell(new QueryProtocol.Fetch(key, request, Left > 2 * Margin ? Left - Margin : Left / 2));
            else
                _task.Chain.Tell(wanted, Self);
        }

        if (_run.Outcome is { } outcome)
            End(outcome.Failure is { } failure ? Refuse(failure) : new OdrProtocol.Answered(_task.Run.Id, outcome.Answer));
    }

    private OdrProtocol.NotAnswered Refuse(string reason) => new(_task.Run.Id, reason, _refusals);

    private void End(object answer)
    {
        Context.Parent.Tell(new QueryProtocol.Ended(answer));
        Context.Stop(Self);
    }

    private sealed record Begin
    {
        public static Begin Instance { get; } = new();
    }

    private sealed record DeadlinePassed
    {
        public static DeadlinePassed Instance { get; } = new();
    }
}
