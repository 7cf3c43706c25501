using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using Node.Actors.Chain;
using Node.Actors.Les.Client.ServerBook;
using Node.Actors.Les.Client.Servers.Server;
using Node.Actors.Light;
using Node.Actors.P2P;
using Node.Core.Chain;
using Node.Core.DevP2P;
using Node.Core.Les;
using Node.Core.Les.Client;
using Node.Core.Primitives;

namespace Node.Actors.Les.Client.Servers;

/// <summary>
/// The set of servers: makes a session for each, says whom to dial, keeps account of what each is worth. Executes what <see cref="ServerPool"/> decides.
/// Parent: LesClientSupervisor, which restarts it; its sessions end then, and the servers are dialled again.
/// It owns the sessions, the pool, the times of answers and what is counted of requests.
/// States: one, Keeping.
/// </summary>
internal sealed class ServersActor : ReceiveActor, IWithTimers
{
    private const double UnitsPerMillisecond = 1_000_000;

    private static readonly TimeSpan RefreshInterval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan TimesFading = TimeSpan.FromHours(1);

    private readonly Dictionary<NodeId, ConnectedServer> _servers = [];
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly ChainSpec _spec;
    private readonly ServersSettings _settings;
    private readonly ServersNeighbours _neighbours;
    private readonly ImmutableHashSet<NodeId> _trusted;
    private readonly ServerPool _pool;
    private readonly ResponseTimes _times;
    private readonly AskingCounts _counts;
    private TimeSpan _softTimeout;
    private Header? _head;
    private long _joined;

    public ServersActor(ChainSpec spec, ServersSettings settings, ServersNeighbours neighbours, Random random)
    {
        (_spec, _settings, _neighbours) = (spec, settings, neighbours);
        _trusted = [.. settings.Trusted.Select(node => node.Id)];
        _pool = new ServerPool(settings.Pool, random);
        _times = new ResponseTimes(TimesFading, Now);
        _counts = new AskingCounts(TimesFading, Now);

        // Until there are enough answers, as if ten had come that late.
        _times.Add(TimeSpan.FromSeconds(2), Now, weight: 10);
        Become(Keeping);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private static DateTimeOffset Now => Context.System.Scheduler.Now;

    public static Props Props(ChainSpec spec, ServersSettings settings, ServersNeighbours neighbours, Random random) =>
        Akka.Actor.Props.Create(() => new ServersActor(spec, settings, neighbours, random));

    /// <summary>What went wrong in a session may have upset its account with the server: it cannot go on, and its connection ends.</summary>
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Stop);

    protected override void PreStart()
    {
        var events = Context.System.EventStream;
        events.Subscribe<ChainProtocol.HeadChanged>(Self);
        events.Subscribe<P2PProtocol.PeerRefused>(Self);
        events.Subscribe<P2PProtocol.DialingBegun>(Self);
        AskForHead();
        _neighbours.Book.Tell(ServerBookProtocol.GetBook.Instance);
        Timers.StartPeriodicTimer(TimerKey.Refresh, RefreshDue.Instance, RefreshInterval);
        Timers.StartPeriodicTimer(TimerKey.Flush, FlushDue.Instance, _settings.FlushInterval);
        foreach (var node in _settings.Static.Concat(_settings.Trusted))
            _pool.Trust(node, Now);
        foreach (var node in _settings.Candidates)
            _pool.Offer(node, Now);
        Refresh();
    }

    protected override void PostStop()
    {
        Context.System.EventStream.Unsubscribe(Self);
        Flush();
    }

    private void Keeping()
    {
        Receive<SessionProtocol.PeerJoined>(Meet);
        Receive<P2PProtocol.NodeSuits>(found => Then(() => _pool.Offer(found.Node, Now)));
        Receive<ClientProtocol.ServerJoined>(joined => Then(() => Join(joined)));
        Receive<ClientProtocol.TermsChanged>(Note);
        Receive<ClientProtocol.Sent>(_counts.Sent);
        Receive<ClientProtocol.Served>(Count);
        Receive<ClientProtocol.Unserved>(_counts.Unserved);
        Receive<ClientProtocol.ServerLeft>(left => Then(() => Lose(left)));
        Receive<SessionGone>(gone => Then(() => Forget(gone)));
        Receive<ClientProtocol.BufferChanged>(_ => { });
        Receive<ClientProtocol.HeadAnnounced>(_ => { });
        Receive<ClientProtocol.Introduce>(Introduce);
        Receive<LesProtocol.Relay>(_neighbours.Retrieval.Forward);
        Receive<ChainProtocol.Head>(head => _head = head.Header);
        Receive<ChainProtocol.HeadChanged>(changed => _head = changed.Header);
        Receive<P2PProtocol.DialingBegun>(_ => Tell(_pool.Dialled));
        Receive<P2PProtocol.PeerRefused>(refused => Then(() => Miss(refused)));
        Receive<ServerBookProtocol.Book>(book => Then(() => Read(book)));
        Receive<ClientProtocol.GetFacts>(_ => Sender.Tell(Facts()));
        Receive<LesClientProtocol.GetCounters>(_ => Sender.Tell(new LesClientProtocol.Counters(_counts.Kinds)));
        Receive<RefreshDue>(_ =>
        {
            Refresh();
            AskForHead();
        });
        Receive<FlushDue>(_ => Flush());
        Receive<DialDue>(_ => Then(() => { }));
    }

    /// <summary>Whatever happens may free the way for a dial.</summary>
    private void Then(Action change)
    {
        change();

        // One time for both: what falls due between two would be neither dialled nor waited for.
        var now = Now;
        Tell(_pool.Next(now));
        if (_pool.Wake(now) is { } wake)
            Timers.StartSingleTimer(TimerKey.Dial, DialDue.Instance, wake, now);
        else
            Timers.Cancel(TimerKey.Dial);
    }

    private void Tell(ImmutableArray<Enode> dials)
    {
        if (!dials.IsEmpty)
            _neighbours.P2P.Tell(new P2PProtocol.AddCandidates(dials), Self);
    }

    private void Meet(SessionProtocol.PeerJoined peer)
    {
        if (_servers.ContainsKey(peer.Id) || (_servers.Count >= _settings.MaxServers && !_pool.IsTrusted(peer.Id)))
        {
            peer.Peer.Tell(new SessionProtocol.Leave(DisconnectReason.TooManyPeers));
            return;
        }

        var isTrusted = _trusted.Contains(peer.Id);
        var address = peer.IsInbound ? null : new Enode(peer.Id, peer.Remote.Address, (ushort)peer.Remote.Port, 0);
        var session = Context.ActorOf(
            ServerSession.Props(new ServerOrigin(
                peer,
                new LesIdentity(_spec, _head ?? _spec.Genesis.Header),
                _trusted.IsEmpty ? AnnounceType.Simple : AnnounceType.Signed,
                isTrusted,
                address,
                _settings.HandshakeTimeout,
                _settings.ResumeTimeout,
                [_neighbours.Retrieval, _neighbours.Head])),
            $"{++_joined}");
        Context.WatchWith(session, new SessionGone(peer.Id, session));
        _servers[peer.Id] = new ConnectedServer(session, peer.ClientId, new ResponseTimes(TimesFading, Now));
    }

    private void Join(ClientProtocol.ServerJoined joined)
    {
        if (_servers.TryGetValue(joined.Id, out var server))
            server.Terms = joined.Status.Terms;
        _pool.Join(joined.Id, joined.Address, Now);
    }

    private void Note(ClientProtocol.TermsChanged changed)
    {
        if (_servers.TryGetValue(changed.Id, out var server))
            server.Terms = changed.Terms;
    }

    private void Count(ClientProtocol.Served served)
    {
        _times.Add(served.Time, Now);
        _pool.Serve(served.Id, served.Cost / UnitsPerMillisecond, ServiceValue.Weight(served.Time, _softTimeout), Now);
        if (!_servers.TryGetValue(served.Id, out var server))
            return;
        server.Times.Add(served.Time, Now);
        server.Answered++;
        _counts.Served(served, Now);
    }

    private void Lose(ClientProtocol.ServerLeft left)
    {
        if (left.IsFault)
            _pool.Distrust(left.Id, Now);
        if (_servers.TryGetValue(left.Id, out var server) && server.Terms is null)
            _pool.Fail(left.Id, Now);
    }

    private void Forget(SessionGone gone)
    {
        if (!_servers.TryGetValue(gone.Id, out var server) || !server.Session.Equals(gone.Session))
            return;
        _servers.Remove(gone.Id);
        _counts.Left(gone.Id);
        _pool.Leave(gone.Id, Now);
        _log.Debug("{0} is no server any more", gone.Id.ToShortString());
    }

    private void Miss(P2PProtocol.PeerRefused refused)
    {
        if (!refused.IsInbound && refused.Id is { } id)
            _pool.Fail(id, Now);
    }

    // Asked before the light chain was there, nobody has answered.
    private void AskForHead()
    {
        if (_head is null)
            _neighbours.Light.Tell(LightProtocol.GetHead.Instance, Self);
    }

    private void Read(ServerBookProtocol.Book book)
    {
        foreach (var server in book.Servers)
            _pool.Remember(server, Now);
    }

    private void Introduce(ClientProtocol.Introduce request)
    {
        foreach (var server in _servers.Values)
            server.Session.Forward(request);
        Sender.Tell(new ClientProtocol.TimeoutChanged(_softTimeout));
    }

    private void Refresh()
    {
        _times.Fade(Now);
        var timeout = ServiceValue.Timeout(_times);
        if (timeout == _softTimeout)
            return;
        _softTimeout = timeout;
        _neighbours.Retrieval.Tell(new ClientProtocol.TimeoutChanged(timeout));
    }

    private void Flush()
    {
        var (changed, gone) = _pool.TakeUnwritten(Now);
        if (!changed.IsEmpty || !gone.IsEmpty)
            _neighbours.Book.Tell(new ServerBookProtocol.Note(changed, gone));
    }

    private ClientProtocol.Facts Facts() => new(
    [
        .. _servers.Where(server => server.Value.Terms is not null).Select(server => new ClientProtocol.Fact(
            server.Key,
            server.Value.ClientId,
            server.Value.Terms!,
            _pool.IsTrusted(server.Key),
            server.Value.Answered,
            server.Value.Times.Within(0.5),
            server.Value.Times.Within(0.9),
            _pool.Find(server.Key)?.Value ?? 0)),
    ]);

    private sealed record SessionGone(NodeId Id, IActorRef Session);

    private sealed record RefreshDue
    {
        public static RefreshDue Instance { get; } = new();
    }

    private sealed record FlushDue
    {
        public static FlushDue Instance { get; } = new();
    }

    private sealed record DialDue
    {
        public static DialDue Instance { get; } = new();
    }

    private enum TimerKey
    {
        Refresh,
        Flush,
        Dial,
    }
}
