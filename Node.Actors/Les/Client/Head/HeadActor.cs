using Akka.Actor;
using Akka.Event;
using Node.Actors.Chain;
using Node.Actors.Light;
using Node.Core.Chain;
using Node.Core.Les.Client;
using Node.Core.Les.Odr;
using Node.Core.Primitives;

namespace Node.Actors.Les.Client.Head;

/// <summary>
/// Follows the heads that servers announce: gets their headers and hands them to the light chain. Executes what <see cref="ServerHeads"/> and
/// <see cref="HeaderSync"/> decide.
/// Parent: LesClientSupervisor, which restarts it; it asks the servers' sessions and the light chain for what it has to know then.
/// It owns what servers have announced and the sync under way; the headers are the light chain's.
/// States: Waiting (for our own head), Following, Beginning (at a checkpoint or the operator's block), Syncing, RollingBack (ultra-light), Pausing. les-facts 2.5, 2.12.
/// </summary>
internal sealed partial class HeadActor : ReceiveActor, IWithTimers
{
    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BeginAgain = TimeSpan.FromSeconds(5);

    private readonly Dictionary<NodeId, HeadServer> _servers = [];
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly ChainSpec _spec;
    private readonly HeadSettings _settings;
    private readonly ICanTell _light;
    private readonly IActorRef _retrieval;
    private readonly ServerHeads _heads;
    private long _lastId;

    public HeadActor(ChainSpec spec, HeadSettings settings, ICanTell light, IActorRef retrieval)
    {
        (_spec, _settings, _light, _retrieval) = (spec, settings, light, retrieval);
        _heads = new ServerHeads(settings.Majority);
        Become(Waiting);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private static DateTimeOffset Now => Context.System.Scheduler.Now;

    public static Props Props(ChainSpec spec, HeadSettings settings, ICanTell light, IActorRef retrieval) =>
        Akka.Actor.Props.Create(() => new HeadActor(spec, settings, light, retrieval));

    protected override void PreStart()
    {
        Context.Parent.Tell(ClientProtocol.Introduce.Instance);
        AskForHead();
    }

    private void Waiting()
    {
        Receive<ChainProtocol.Head>(head => Follow(new LightHead(head.Header, head.TotalDifficulty)));
        Receive<Due>(_ => AskForHead());
        Always(() => { });
        Receive<LesClientProtocol.GetStatus>(_ => Sender.Tell(Status(null, "waiting for the light chain")));
    }

    private void Following(LightHead ours)
    {
        Receive<Due>(_ => Choose(ours));

        // Of a sync that was given up since.
        Receive<LightProtocol.HeadersKept>(kept => Follow(new LightHead(kept.Head, kept.TotalDifficulty)));
        Receive<LightProtocol.HeadersRefused>(refused => Follow(new LightHead(refused.Head, refused.TotalDifficulty)));
        Always(() => Choose(ours));
        Receive<LesClientProtocol.GetStatus>(_ => Sender.Tell(Status(ours, "following")));
    }

    private void Always(Action reconsider)
    {
        Receive<ClientProtocol.ServerJoined>(joined => Join(joined, reconsider));
        Receive<ClientProtocol.TermsChanged>(changed => Change(changed, reconsider));
        Receive<ClientProtocol.HeadAnnounced>(announced => Hear(announced, reconsider));
        Receive<ClientProtocol.ServerLeft>(left => Leave(left.Id, null));
        Receive<SessionGone>(gone => Leave(gone.Id, gone.Session));
        Receive<ClientProtocol.BufferChanged>(_ => { });
        Receive<ClientProtocol.TimeoutChanged>(_ => { });
        Receive<ChainProtocol.Head>(_ => { });
        Receive<LesProtocol.Retrieved>(_ => { });
        Receive<LesProtocol.NotRetrieved>(_ => { });
        Receive<LightProtocol.HeadersKept>(_ => { });
        Receive<LightProtocol.HeadersRefused>(_ => { });
    }

    private void AskForHead()
    {
        _light.Tell(LightProtocol.GetHead.Instance, Self);
        Timers.StartSingleTimer(Due.Instance, Due.Instance, AskAgain);
    }

    private void Join(ClientProtocol.ServerJoined joined, Action reconsider)
    {
        if (_servers.TryGetValue(joined.Id, out var known) && known.Session.Equals(joined.Session))
            return;
        var terms = joined.Status.Terms;
        _servers[joined.Id] = new HeadServer(joined.Session, terms, joined.Status.Checkpoint);
        _heads.Join(joined.Id, new AnnouncedHead(terms.HeadHash, terms.HeadNumber, terms.HeadTotalDifficulty, 0));
        Context.WatchWith(joined.Session, new SessionGone(joined.Id, joined.Session));
        reconsider();
    }

    private void Change(ClientProtocol.TermsChanged changed, Action reconsider)
    {
        if (!_servers.TryGetValue(changed.Id, out var server))
            return;
        _servers[changed.Id] = server with { Terms = changed.Terms };
        reconsider();
    }

    private void Hear(ClientProtocol.HeadAnnounced announced, Action reconsider)
    {
        if (!_servers.ContainsKey(announced.Id))
            return;
        if (_settings.Majority?.Servers.Contains(announced.Id) == true && !announced.IsSigned)
            Blame(announced.Id, "its announcement is not signed");
        else if (_heads.Announce(announced.Id, announced.Head) is { } fault)
            Blame(announced.Id, fault);
        else
            reconsider();
    }

    private void Leave(NodeId id, IActorRef? session)
    {
        if (!_servers.TryGetValue(id, out var server) || (session is not null && !server.Session.Equals(session)))
            return;
        _servers.Remove(id);
        _heads.Leave(id);
    }

    /// <summary>The server has to go; what it announced does not count any more.</summary>
    private void Blame(NodeId id, string reason)
    {
        if (_servers.TryGetValue(id, out var server))
            server.Session.Tell(new ClientProtocol.LeaveServer(reason));
        Leave(id, null);
    }

    private void Follow(LightHead ours)
    {
        Timers.Cancel(Due.Instance);
        Become(() => Following(ours));
        Choose(ours);
    }

    private void Choose(LightHead ours)
    {
        if (ours.Header.Number == 0 && StartOf() is { } start)
        {
            if (_servers.Count > 0)
                Begin(ours, start);
            return;
        }

        if (_heads.Disproof(ours.Header.Hash, ours.TotalDifficulty) is { } agreed)
        {
            RollBack(ours, agreed, 1);
            return;
        }

        switch (_heads.Next(ours.Header.Number, ours.TotalDifficulty, _ => true))
        {
            case Catchup.One one when SourceOf(one.Server, one.Head) is { } source:
                Sync(ours, new HeaderSync(ours.Header.Number, source, one.Head, _settings.Parallel), _servers[source].Session, 0);
                break;
            case Catchup.All { Head.Number: 0 } all:
                // Its genesis is ours, by the handshake: there are no headers to be got, and none that it could be found out by.
                Blame(all.Server, $"it announced {all.Head} with a total difficulty of {all.Head.TotalDifficulty}, which genesis does not have");
                Choose(ours);
                break;
            case Catchup.All all when SourceOf(all.Server, all.Head) is { } source:
                Sync(ours, new HeaderSync(Math.Min(ours.Header.Number, all.Head.Number - 1), source, all.Head, _settings.Parallel), _servers[source].Session, 0);
                break;
        }
    }

    private StartPoint? StartOf()
    {
        if (_settings.Begin is { } block)
            return StartPoint.Of(block);
        var checkpoint = _spec.Checkpoint
            ?? (_settings.TrustsServerCheckpoint ? _servers.Values.Select(server => server.Checkpoint).MaxBy(told => told?.SectionIndex ?? 0) : null);
        return checkpoint is null ? null : StartPoint.Of(checkpoint, _spec.Clique);
    }

    /// <summary>Who gives the headers: who announced them, or another where that one only announces.</summary>
    private NodeId? SourceOf(NodeId announcer, AnnouncedHead head) => _servers[announcer].Terms.ServesHeaders
        ? announcer
        : _servers.Where(server => server.Value.Terms.ServesHeaders && server.Value.Terms.HeadNumber >= head.Number)
            .Select(server => server.Key).Cast<NodeId?>().FirstOrDefault();

    private long Retrieve(OdrRequest request, TimeSpan patience, NodeId? only)
    {
        var id = ++_lastId;
        _retrieval.Tell(only is { } server
            ? new ClientProtocol.RetrieveFrom(id, request, patience, server)
            : new LesProtocol.Retrieve(id, request, patience));
        return id;
    }

    private LesClientProtocol.Status Status(LightHead? ours, string activity)
    {
        var highest = _servers.Keys.Select(_heads.HeadOf).MaxBy(head => head?.TotalDifficulty ?? UInt256.Zero);
        var suitable = _servers.Values.Count(server => server.Terms is { ServesHeaders: true, OnlyAnnounces: false });
        var isSynced = ours is not null && highest is not null && ours.TotalDifficulty >= highest.TotalDifficulty;
        var health = _servers.Count == 0 ? "no server is connected"
            : suitable == 0 ? "no server that is connected serves headers, blocks and states"
            : ours is null ? "the light chain does not answer"
            : isSynced ? null
            : FormattableString.Invariant($"behind: head {ours.Header.Number}, servers are at {highest?.Number}");
        return new(ours?.Header.Number ?? 0, ours?.Header.Hash ?? default, highest?.Number, isSynced, activity, _servers.Count, suitable, health);
    }

    private sealed record SessionGone(NodeId Id, IActorRef Session);

    private sealed record Due
    {
        public static Due Instance { get; } = new();
    }
}
