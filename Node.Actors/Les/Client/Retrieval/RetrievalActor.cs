using System.Collections.Immutable;
using Akka.Actor;
using Node.Actors.Les.Client.Retrieval.Relay;
using Node.Actors.Les.Client.Retrieval.Request;
using Node.Actors.Odr;
using Node.Core.Les.Client;
using Node.Core.Primitives;

namespace Node.Actors.Les.Client.Retrieval;

/// <summary>
/// Gets pieces of the chain from servers: which request goes to whom and when. Executes what <see cref="RequestDistributor"/> decides.
/// Parent: LesClientSupervisor, which restarts it; what was under way ends, and whoever asked is told.
/// It owns the queue of requests and the plans with the servers' buffers; each retrieval is a child of its own.
/// States: one, Distributing.
/// </summary>
internal sealed class RetrievalActor : ReceiveActor, IWithTimers
{
    private readonly Dictionary<NodeId, ServerView> _servers = [];
    private readonly Dictionary<long, Wanted> _wanted = [];
    private readonly Dictionary<(IActorRef, long), long> _numbers = [];
    private readonly RetrievalSettings _settings;
    private readonly RequestDistributor _distributor;
    private TimeSpan _softTimeout = ServiceValue.LeastTimeout;
    private long _lastNumber;
    private long _relayed;
    private ulong _lastId;

    public RetrievalActor(RetrievalSettings settings, Random random)
    {
        _settings = settings;
        _distributor = new RequestDistributor(settings.SuitableWait, random);
        Become(Distributing);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private static DateTimeOffset Now => Context.System.Scheduler.Now;

    public static Props Props(RetrievalSettings settings, Random random) => Akka.Actor.Props.Create(() => new RetrievalActor(settings, random));

    /// <summary>A retrieval that fails is a bug in what checks its answer; whoever asked is told, and no other suffers.</summary>
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Stop);

    protected override void PreStart() => Context.Parent.Tell(ClientProtocol.Introduce.Instance);

    private void Distributing()
    {
        Receive<LesProtocol.Retrieve>(retrieve => Begin(retrieve, only: null));
        Receive<ClientProtocol.RetrieveFrom>(from => Begin(new LesProtocol.Retrieve(from.Id, from.Request, from.Patience), from.Server));
        Receive<LesProtocol.Relay>(Relay);
        Receive<LesProtocol.HurryRetrieval>(hurry => HandOn(hurry.Id, hurry));
        Receive<LesProtocol.ForgetRetrieval>(forget => HandOn(forget.Id, forget));
        Receive<ClientProtocol.ServerJoined>(joined => Then(() => Join(joined)));
        Receive<ClientProtocol.TermsChanged>(changed => Then(() => _servers.GetValueOrDefault(changed.Id)?.Change(changed)));
        Receive<ClientProtocol.BufferChanged>(changed => Then(() => _servers.GetValueOrDefault(changed.Id)?.Change(changed, Now)));
        Receive<SessionGone>(gone => Then(() => Leave(gone)));
        Receive<ClientProtocol.TimeoutChanged>(changed => _softTimeout = changed.SoftTimeout);
        Receive<ClientProtocol.Pick>(pick => Then(() => Pick(pick)));
        Receive<ClientProtocol.GiveUp>(request => Explain(request.Number));
        Receive<ClientProtocol.Finished>(finished => End(finished.Number));
        Receive<RequestGone>(gone => Then(() => End(gone.Number)));
        Receive<LesClientProtocol.GetRequests>(_ => Sender.Tell(List()));
        Receive<ClientProtocol.GetViews>(_ => Sender.Tell(Views()));
        Receive<Due>(_ => Then(() => { }));
    }

    /// <summary>Whatever happens may let a request go.</summary>
    private void Then(Action change)
    {
        change();
        while (true)
        {
            switch (_distributor.Next(Now, _servers.Keys, Look))
            {
                case Distribution.Send send:
                    Send(send);
                    break;
                case Distribution.Fail fail:
                    _wanted[fail.Number].Request.Tell(new ClientProtocol.NoServer(fail.Refusals));
                    break;
                case Distribution.Wait { Until: { } until }:
                    Timers.StartSingleTimer(Due.Instance, Due.Instance, until, Now);
                    return;
                default:
                    Timers.Cancel(Due.Instance);
                    return;
            }
        }
    }

    private void Begin(LesProtocol.Retrieve retrieve, NodeId? only)
    {
        if (_wanted.Count >= _settings.MaxRetrievals)
        {
            Sender.Tell(new LesProtocol.NotRetrieved(retrieve.Id, $"{_wanted.Count} retrievals are under way already", []));
            return;
        }

        var number = ++_lastNumber;
        var request = Context.ActorOf(RequestActor.Props(number, retrieve.Id, retrieve.Request, retrieve.Patience, Sender), $"{number}");
        Context.WatchWith(request, new RequestGone(number));
        _wanted[number] = new Wanted(retrieve.Request, only, request, (Sender, retrieve.Id), Now, []);
        _numbers[(Sender, retrieve.Id)] = number;
    }

    /// <summary>To the next servers in turn, among those that relay.</summary>
    private void Relay(LesProtocol.Relay relay)
    {
        NodeId[] relaying = [.. _servers.Where(server => server.Value.Terms.RelaysTransactions).Select(server => server.Key)];
        var count = Math.Min(relay.Servers, relaying.Length);
        var servers = Enumerable.Range(0, count).Select(i => relaying[(_relayed + i) % relaying.Length]);
        Context.ActorOf(RelayActor.Props(relay, [.. servers], Sender), $"relay-{++_lastNumber}");
        _relayed += count;
    }

    private void HandOn(long id, object message)
    {
        if (_numbers.TryGetValue((Sender, id), out var number))
            _wanted[number].Request.Forward(message);
    }

    private void Join(ClientProtocol.ServerJoined joined)
    {
        if (_servers.TryGetValue(joined.Id, out var known) && known.Session.Equals(joined.Session))
            return;
        _servers[joined.Id] = new ServerView(joined);
        Context.WatchWith(joined.Session, new SessionGone(joined.Id, joined.Session));
    }

    private void Leave(SessionGone gone)
    {
        if (_servers.TryGetValue(gone.Id, out var view) && view.Session.Equals(gone.Session))
            _servers.Remove(gone.Id);
    }

    private void Pick(ClientProtocol.Pick pick)
    {
        if (!_wanted.TryGetValue(pick.Number, out var wanted))
            return;
        _wanted[pick.Number] = wanted with { Tried = pick.Tried };
        _distributor.Add(pick.Number, pick.Since);
    }

    private void Send(Distribution.Send send)
    {
        var (wanted, view) = (_wanted[send.Number], _servers[send.Server]);
        _wanted[send.Number] = wanted with { Asked = wanted.Asked.Remove(send.Server).Add(send.Server) };
        view.Charge(++_lastId, wanted.Piece, Now);

        // In this order: the answer goes to the request by itself, which has to know by then who was asked.
        wanted.Request.Tell(new ClientProtocol.Assigned(send.Server, view.Session, _softTimeout));
        view.Session.Tell(new ClientProtocol.Ask(_lastId, wanted.Piece, wanted.Request));
    }

    private void Explain(long number)
    {
        var refusals = _wanted.ContainsKey(number) ? RequestDistributor.Explain(number, _servers.Keys, Look) : [];
        _distributor.Remove(number);
        Sender.Tell(new ClientProtocol.NoServer(refusals));
    }

    /// <summary>What it still waits for is no retrieval any more.</summary>
    private void End(long number)
    {
        _distributor.Remove(number);
        if (_wanted.Remove(number, out var wanted))
            _numbers.Remove(wanted.Asker);
    }

    private Standing Look(long number, NodeId server)
    {
        var wanted = _wanted[number];
        if (wanted.Only is { } only && only != server)
            return Standing.Refused("another server is meant");
        return wanted.Tried.Contains(server) ? Standing.Refused("it was asked already") : _servers[server].Before(wanted.Piece, _settings.MaxInFlight, Now);
    }

    private LesClientProtocol.RequestList List() => new(
    [
        .. _wanted.OrderBy(wanted => wanted.Key).Select(wanted => new LesClientProtocol.RequestSummary(
            wanted.Key,
            $"{wanted.Value.Piece}",
            Now - wanted.Value.Created,
            [.. wanted.Value.Asked],
            [
                .. RequestDistributor.Explain(wanted.Key, _servers.Keys.Except(wanted.Value.Asked), Look)
                    .Select(refusal => new OdrProtocol.ServerRefusal($"{refusal.Server}", refusal.Reason)),
            ])),
    ]);

    private ClientProtocol.Views Views() => new(_servers.ToImmutableDictionary(
        server => server.Key,
        server => new ClientProtocol.View(server.Value.Buffer.AmountAt(Now), server.Value.Buffer.Flow, server.Value.IsFrozen, server.Value.InFlight, server.Value.LastRefusal)));

    private sealed record SessionGone(NodeId Id, IActorRef Session);

    private sealed record RequestGone(long Number);

    private sealed record Due
    {
        public static Due Instance { get; } = new();
    }
}
