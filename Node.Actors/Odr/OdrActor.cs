using Akka.Actor;
using Akka.Event;
using Node.Actors.Chain;
using Node.Actors.Les;
using Node.Actors.Odr.Query;
using Node.Core.Chain;
using Node.Core.Queries;

namespace Node.Actors.Odr;

/// <summary>
/// Every question about the chain: each is a query of its own, over the chain as it is then; equal retrievals of several queries are one.
/// Child of NodeSupervisor, which makes it anew: what was in work is lost, and whoever asked hears nothing.
/// Owns the queries in work, retrievals under way and the cache of pieces, which queries read.
/// States: Opening (until the chain has told its head), Serving.
/// </summary>
internal sealed class OdrActor : ReceiveActor, IWithTimers
{
    private const string AskTimer = "ask";

    private readonly OdrMode _mode;
    private readonly ChainSpec? _spec;
    private readonly OdrSettings _settings;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly Dictionary<IActorRef, Asked> _inWork = [];

    // Not from 1 on: what comes late for the one before this actor must not be taken for an answer to it.
    private readonly Retrievals _retrievals = new(Now.UtcTicks);
    private long _lastQuery;

    public OdrActor(OdrMode mode, ChainSpec? spec, OdrSettings settings)
    {
        (_mode, _spec, _settings) = (mode, spec, settings);
        Become(Opening);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private static DateTimeOffset Now => Context.System.Scheduler.Now;

    /// <param name="chain">Hears <see cref="ChainProtocol.GetView"/>.</param>
    public static Props Full(ICanTell chain, OdrSettings settings)
    {
        var mode = OdrMode.Full(chain);
        return Props.Create(() => new OdrActor(mode, null, settings));
    }

    /// <param name="chain">Has the headers: what <see cref="Light.LightProtocol"/> says to its chain.</param>
    /// <param name="retrieval">Hears <see cref="LesProtocol.Retrieve"/>.</param>
    public static Props Light(ICanTell chain, ICanTell retrieval, ChainSpec spec, OdrSettings settings)
    {
        // Made here, so that what was kept outlives the actor.
        var mode = OdrMode.Light(chain, retrieval, settings.CacheSize);
        return Props.Create(() => new OdrActor(mode, spec, settings));
    }

    /// <summary>A query that fails is a bug of ours: the same again would fail again, and the asker is told.</summary>
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Stop);

    protected override void PreStart()
    {
        // Before the chain is asked: no change of the head may fall in between.
        Context.System.EventStream.Subscribe(Self, typeof(ChainProtocol.HeadChanged));
        Timers.StartPeriodicTimer(AskTimer, AskChain.Instance, _settings.AskAgain);
        Self.Tell(AskChain.Instance);
    }

    protected override void PostStop() => Context.System.EventStream.Unsubscribe(Self, typeof(ChainProtocol.HeadChanged));

    private void Opening()
    {
        Receive<AskChain>(_ => _mode.Chain.Tell(_mode.Question, Self));
        Receive<OdrProtocol.Run>(run => Refuse(run, "the chain is not open yet"));
        Receive<ChainProtocol.HeadChanged>(_ => { });
        Always();
    }

    private void Serving(Func<IPieces, Func<bool>, Header, IChainSource> open, Header head)
    {
        Receive<OdrProtocol.Run>(run => Begin(run, (pieces, isOver) => open(pieces, isOver, head)));
        Receive<ChainProtocol.HeadChanged>(changed => Become(() => Serving(open, changed.Header)));
        Receive<AskChain>(_ => _mode.Chain.Tell(_mode.Question, Self));
        Always();
    }

    private void Always()
    {
        Receive<ChainProtocol.View>(view => Serve((_, isOver, head) => new StoreSource(view.Chain, head, isOver), view.Head));
        Receive<ChainProtocol.Head>(found => Serve((pieces, _, head) => new OdrSource(_spec!, head, pieces), found.Header));
        Receive<ChainProtocol.NoChain>(_ => { });
        Receive<OdrProtocol.Forget>(Forget);
        Receive<QueryProtocol.Fetch>(Fetch);
        Receive<QueryProtocol.Ended>(ended => End(Sender, ended.Answer));
        Receive<QueryStopped>(stopped => Clear(stopped.Query));
        Receive<LesProtocol.Retrieved>(Keep);
        Receive<LesProtocol.NotRetrieved>(Fail);
    }

    private void Serve(Func<IPieces, Func<bool>, Header, IChainSource> open, Header head)
    {
        Timers.Cancel(AskTimer);
        Become(() => Serving(open, head));
    }

    private void Begin(OdrProtocol.Run run, Func<IPieces, Func<bool>, IChainSource> open)
    {
        if (_inWork.Count >= _settings.MaxQueries)
        {
            Refuse(run, $"{_inWork.Count} queries are in work, and no more are taken");
            return;
        }

        var props = QueryActor.Props(new QueryTask(run, open, _mode.Cache, _mode.Chain)).WithDispatcher(_settings.Dispatcher);
        var query = Context.ActorOf(props, $"query-{++_lastQuery}");
        Context.WatchWith(query, new QueryStopped(query));
        _inWork[query] = new Asked(Sender, run);
    }

    private void Refuse(OdrProtocol.Run run, string reason) => Sender.Tell(new OdrProtocol.NotAnswered(run.Id, reason, []));

    private void Forget(OdrProtocol.Forget forget)
    {
        var asker = Sender;
        foreach (var (query, _) in _inWork.Where(entry => entry.Value.Run.Id == forget.Id && entry.Value.Asker.Equals(asker)).ToList())
        {
            Leave(query);
            Context.Stop(query);
        }
    }

    private void Fetch(QueryProtocol.Fetch fetch)
    {
        if (!_inWork.ContainsKey(Sender))
            return;
        var until = Now + fetch.Patience;
        if (_mode.Cache?.Find(fetch.Key) is { } piece)
            Sender.Tell(new QueryProtocol.Fetched(fetch.Key, piece));
        else if (_retrievals.Join(fetch.Key, fetch.Request, Sender, until) is { } retrieval)
            Retrieve(retrieval);
        else if (_retrievals.Hurry(fetch.Key, until) is { } id)
            _mode.Retrieval.Tell(new LesProtocol.HurryRetrieval(id, fetch.Patience), Self);
    }

    private void Retrieve(Retrieval retrieval) =>
        _mode.Retrieval.Tell(new LesProtocol.Retrieve(retrieval.Id, retrieval.Request, Timing.Until(retrieval.Until, Now)), Self);

    private void Keep(LesProtocol.Retrieved retrieved)
    {
        if (_retrievals.End(retrieved.Id) is not { } retrieval)
            return;
        _mode.Cache?.Keep(retrieval.Key, retrieved.Piece);
        foreach (var query in retrieval.Waiting.Keys)
            query.Tell(new QueryProtocol.Fetched(retrieval.Key, retrieved.Piece));
    }

    private void Fail(LesProtocol.NotRetrieved failed)
    {
        if (_retrievals.End(failed.Id) is not { } retrieval)
            return;
        if (Now >= retrieval.Until && _retrievals.Again(retrieval, Now) is { } again)
            Retrieve(again);
        foreach (var query in retrieval.Waiting.Keys)
            query.Tell(new QueryProtocol.NotFetched(retrieval.Key, failed.Reason, failed.Servers));
    }

    private void End(IActorRef query, object answer)
    {
        if (Leave(query) is { } asked)
            asked.Asker.Tell(answer);
    }

    /// <summary>A query is gone. Where it has not said how it ended, it failed; its chain may have been made anew, so that is asked for again.</summary>
    private void Clear(IActorRef query)
    {
        if (Leave(query) is not { } asked)
            return;
        _log.Error("{0} failed: {1}", query.Path.Name, asked.Run.Query);
        asked.Asker.Tell(new OdrProtocol.NotAnswered(asked.Run.Id, "the query failed inside of this node: see its log", []));
        Self.Tell(AskChain.Instance);
    }

    private Asked? Leave(IActorRef query)
    {
        if (!_inWork.Remove(query, out var asked))
            return null;
        foreach (var id in _retrievals.Leave(query))
            _mode.Retrieval.Tell(new LesProtocol.ForgetRetrieval(id), Self);
        return asked;
    }

    private sealed record Asked(IActorRef Asker, OdrProtocol.Run Run);

    private sealed record QueryStopped(IActorRef Query) : IDeadLetterSuppression;

    private sealed record AskChain
    {
        public static AskChain Instance { get; } = new();
    }
}
