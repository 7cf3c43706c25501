using Akka.Actor;
using Akka.Event;
using Node.Actors.Chain;
using Node.Actors.Chain.Indexers;
using Node.Actors.Les.Server.Balances;
using Node.Actors.Les.Server.Serving.Relay;
using Node.Core.Les.Messages;
using Node.Core.Les.Serving;

namespace Node.Actors.Les.Server.Serving;

/// <summary>
/// Gives requests their turn with the workers, measures what they cost, and has clients frozen when there is too much to do.
/// Parent: LesServerSupervisor, which restarts it; what was asked is then answered without a reply.
/// It owns the queue, the measured costs and the workers.
/// States: Recalling (what was measured before), Opening (until the chain is there), Serving (les-facts 2.4).
/// </summary>
internal sealed class ServingActor : ReceiveActor, IWithTimers, IWithStash
{
    // geth's.
    private static readonly TimeSpan NoteInterval = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan AskInterval = TimeSpan.FromMilliseconds(200);

    private readonly LesServerSettings _settings;
    private readonly ServingNeighbours _neighbours;
    private readonly BurstLimit _burst;
    private readonly ServingQueue _queue = new();
    private readonly ServingCounts _counts = new();
    private readonly Queue<IActorRef> _idle = new();
    private readonly Dictionary<long, Job> _working = [];
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private long _count;
    private long _freezes;

    public ServingActor(LesServerSettings settings, ServingNeighbours neighbours)
    {
        (_settings, _neighbours) = (settings, neighbours);
        _burst = new BurstLimit(settings.Load, Now);
        for (var i = 1; i <= settings.Workers; i++)
            _idle.Enqueue(neighbours.MakeWorker(Context, $"worker-{i}"));
        Become(Recalling);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    public IStash Stash { get; set; } = null!;

    // The pure parts count from a beginning of their own choice.
    private static TimeSpan Now => Context.System.Scheduler.Now - DateTimeOffset.UnixEpoch;

    public static Props Props(LesServerSettings settings, ServingNeighbours neighbours) =>
        Akka.Actor.Props.Create(() => new ServingActor(settings, neighbours));

    protected override void PreStart()
    {
        _neighbours.Balances.Tell(BalancesProtocol.GetFactor.Instance, Self);
        Timers.StartPeriodicTimer(AskDue.Instance, AskDue.Instance, AskInterval);
    }

    protected override void PreRestart(Exception reason, object? message)
    {
        foreach (var job in _queue.Poorest.SelectMany(_queue.Drop).Concat(_working.Values))
            Tell(job, null, 0, 0, 0);
        base.PreRestart(reason, message);
    }

    /// <summary>A worker has no state: it goes on with the next request. A relay is for one request, which is answered without it.</summary>
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(
        _ => Sender.Path.Name.StartsWith("worker-", StringComparison.Ordinal) ? Directive.Restart : Directive.Stop);

    private void Recalling()
    {
        Receive<BalancesProtocol.Factor>(factor =>
        {
            var tracker = new CostTracker(_settings.Load, factor.Value, Now);
            AskForChain();
            Become(() => Opening(tracker));
            Stash.UnstashAll();
        });
        Receive<AskDue>(_ => _neighbours.Balances.Tell(BalancesProtocol.GetFactor.Instance, Self));
        Receive<ServingProtocol.Serve>(_ => Stash.Stash());
        Receive<ServingProtocol.Close>(_ => Context.Stop(Self));
        ReceiveAny(_ => { });
    }

    private void Opening(CostTracker tracker)
    {
        Receive<ChainProtocol.View>(view => Open(tracker, view));
        Receive<AskDue>(_ => AskForChain());
        Receive<ServingProtocol.Serve>(asked => Take(tracker, asked));
        Always(tracker);
    }

    private void Serving(CostTracker tracker, LesResponder responder)
    {
        Receive<ServingProtocol.Serve>(asked =>
        {
            Take(tracker, asked);
            Work(responder);
        });
        Receive<ServingProtocol.Done>(done => Finish(tracker, responder, done));
        Receive<ServingProtocol.Paused>(paused => Requeue(responder, paused.Job));
        Receive<ServingProtocol.Relayed>(relayed => Finish(relayed));
        Receive<ServingProtocol.Failed>(failed => Fail(responder, failed));
        Receive<RelayEnded>(ended => Fail(ended.Job, "the relay has failed"));
        Receive<NoteDue>(_ => Note(tracker));

        // The chain was made anew after a worker had failed on the old one.
        Receive<ChainProtocol.View>(view => Open(tracker, view));
        Always(tracker);
    }

    private void Always(CostTracker tracker)
    {
        Receive<ServingProtocol.Forget>(_ => Drop(Sender));
        Receive<ServingProtocol.Close>(_ =>
        {
            Note(tracker);
            Context.Stop(Self);
        });
        Receive<ServingProtocol.GetCosts>(_ => Sender.Tell(new ServingProtocol.Costs(tracker.Announced, tracker.MinCapacity, tracker.TotalRecharge, tracker.PerByteIn)));
        Receive<LesServerProtocol.GetServing>(_ => Sender.Tell(
            new LesServerProtocol.ServingCounters(_counts.Kinds, _queue.Count, tracker.Factor, tracker.TotalRecharge, _freezes)));
        ReceiveAny(_ => { });
    }

    private void Note(CostTracker tracker) => _neighbours.Balances.Tell(new BalancesProtocol.NoteFactor(tracker.Factor), Self);

    private void AskForChain() => _neighbours.Chain.Tell(ChainProtocol.GetView.Instance, Self);

    private void Open(CostTracker tracker, ChainProtocol.View view)
    {
        var store = view.Chain.Store;
        var responder = new LesResponder(
            store,
            new HelperSections(store, IndexersProtocol.Cht),
            new HelperSections(store, IndexersProtocol.BloomTrie),
            _settings.Range);
        Timers.Cancel(AskDue.Instance);
        Timers.StartPeriodicTimer(NoteDue.Instance, NoteDue.Instance, NoteInterval);
        Become(() => Serving(tracker, responder));
        Work(responder);
    }

    private void Take(CostTracker tracker, ServingProtocol.Serve asked)
    {
        var job = new Job(++_count, Sender, asked, tracker.TimeOf(asked.MaxCost), Now);
        _queue.Add(job);
        _burst.Queue(job.Expected, job.Since);
        if (_burst.IsOver)
            Freeze();
    }

    private void Work(LesResponder responder)
    {
        while (_idle.Count > 0 && _queue.TryTake(out var job))
        {
            _working.Add(job.Number, job);
            _idle.Dequeue().Tell(new ServingProtocol.Work(job, responder));
        }
    }

    // It has its place in the queue again: who came later goes first only where its buffer is so much fuller.
    private void Requeue(LesResponder responder, Job job)
    {
        _idle.Enqueue(Sender);
        _working.Remove(job.Number);
        _queue.Add(job);
        Work(responder);
    }

    private void Finish(CostTracker tracker, LesResponder responder, ServingProtocol.Done done)
    {
        _idle.Enqueue(Sender);
        var (job, answer) = (done.Job, done.Answer);
        var items = job.Kind.Count(job.Asked.Request);
        _burst.Serve(job.Expected, done.Taken, Now);
        if (answer.Reply is TransactionStatuses statuses && statuses.Items.Any(item => item.State == TransactionState.Unknown) && _neighbours.Pool is { } pool)
        {
            Context.WatchWith(
                Context.ActorOf(RelayActor.Props(job, statuses, done.Taken, pool, _settings.RelayPatience), $"relay-{job.Number}"), new RelayEnded(job));
        }
        else
        {
            tracker.Served(job.Kind, items, done.Taken, Now);
            Finish(job, answer.Reply, tracker.RealCost(done.Taken, job.Asked.Size, answer.Size), answer.Size, answer.Misses, done.Taken);
        }

        Work(responder);
    }

    // What the pool takes of the machine is not seen from here: it costs what is reckoned with.
    private void Finish(ServingProtocol.Relayed relayed)
    {
        var job = relayed.Job;
        Finish(job, relayed.Statuses, job.Kind.Time.Of(job.Kind.Count(job.Asked.Request)), relayed.Size, 0, relayed.Taken);
    }

    private void Finish(Job job, LesReply? reply, ulong cost, long size, int misses, TimeSpan taken)
    {
        if (!_working.Remove(job.Number))
            return;
        _counts.Served(job, size, taken, Now);
        Tell(job, reply, cost, size, misses);
    }

    private void Fail(LesResponder responder, ServingProtocol.Failed failed)
    {
        _idle.Enqueue(Sender);
        _burst.Drop(failed.Job.Expected);
        Fail(failed.Job, failed.Reason);
        AskForChain();
        Work(responder);
    }

    private void Fail(Job job, string reason)
    {
        if (!_working.Remove(job.Number))
            return;
        _log.Error("{0} of a light client was not served: {1}", job.Kind.Name, reason);
        _counts.Failed(job);
        Tell(job, null, 0, 0, 0);
    }

    private void Freeze()
    {
        foreach (var client in _queue.Poorest)
        {
            client.Tell(ServingProtocol.Overloaded.Instance);
            Drop(client);
            _freezes++;
            if (_burst.IsLow)
                return;
        }
    }

    private void Drop(IActorRef client)
    {
        foreach (var job in _queue.Drop(client))
        {
            _burst.Drop(job.Expected);
            Tell(job, null, 0, 0, 0);
        }
    }

    private static void Tell(Job job, LesReply? reply, ulong cost, long size, int misses) =>
        job.Client.Tell(new ServingProtocol.Served(job.Asked.Ticket, reply, cost, size, misses));

    private sealed record AskDue
    {
        public static AskDue Instance { get; } = new();
    }

    private sealed record NoteDue
    {
        public static NoteDue Instance { get; } = new();
    }

    private sealed record RelayEnded(Job Job);
}
