using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using Akka.Actor;
using Akka.Event;
using Node.Actors.P2P.Peers.Peer.Connection;
using Node.Core.DevP2P;
using Node.Core.Primitives;

namespace Node.Actors.P2P.Peers.Peer;

/// <summary>
/// One devp2p session: who the other end is, what both ends speak, whether it is alive, why it ends.
/// A child of the peer set, which stops it on failure; it stops its own children, the connection and a session of each capability with a handler.
/// Owns the hello, the shared capabilities, the ping timer and the reason of the end, which is told once, as the last word.
/// Connecting, AwaitingSlot, Greeting, Active, Leaving (rlpx.md, "p2p" Capability).
/// </summary>
internal sealed class PeerActor : ReceiveActor, IWithTimers
{
    private readonly LocalNode _local;
    private readonly PeerSettings _settings;
    private readonly bool _isInbound;
    private readonly IActorRef _parent;
    private readonly IActorRef _connection;
    private readonly ILoggingAdapter _log = Context.GetLogger();

    // What the peer set is told if nothing more precise is known: something of ours has failed.
    private PeersProtocol.Ended _end = new(DisconnectReason.SubprotocolError, IsRemote: false);

    public PeerActor(LocalNode local, PeerSettings settings, bool isInbound, Func<IActorRefFactory, IActorRef> connection, IActorRef? parent)
    {
        (_local, _settings, _isInbound) = (local, settings, isInbound);
        _parent = parent ?? Context.Parent;
        _connection = Context.WatchWith(connection(Context), ConnectionDied.Instance);
        Become(Connecting);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>Of an accepted connection; the socket belongs to the actor from now on.</summary>
    /// <param name="parent">Told what <see cref="PeersProtocol"/> says of a peer; the actor's parent where it is null.</param>
    public static Props Props(LocalNode local, PeerSettings settings, Socket socket, IPEndPoint remote, IActorRef? parent = null) =>
        Props(local, settings, isInbound: true, MakeConnection(ConnectionActor.Props(local.Key, settings.Connection, socket, remote)), parent);

    /// <summary>Of a node to be dialled, whose address is known.</summary>
    /// <param name="parent">Told what <see cref="PeersProtocol"/> says of a peer; the actor's parent where it is null.</param>
    public static Props Props(LocalNode local, PeerSettings settings, Enode node, IActorRef? parent = null) =>
        Props(local, settings, isInbound: false, MakeConnection(ConnectionActor.Props(local.Key, settings.Connection, node)), parent);

    internal static Props Props(
        LocalNode local,
        PeerSettings settings,
        bool isInbound,
        Func<IActorRefFactory, IActorRef> connection,
        IActorRef? parent = null) =>
        Akka.Actor.Props.Create(() => new PeerActor(local, settings, isInbound, connection, parent));

    /// <summary>Stop: neither a cipher state nor the state of a session can be resumed.</summary>
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Stop);

    protected override void PostStop() => _parent.Tell(_end);

    private static Func<IActorRefFactory, IActorRef> MakeConnection(Props props) => context => context.ActorOf(props, "connection");

    private void Connecting()
    {
        Receive<ConnectionProtocol.Established>(Authenticate);
        Always();
    }

    private void AwaitingSlot(ConnectionProtocol.Established link)
    {
        Receive<PeerProtocol.Admitted>(_ => Greet(link));
        Receive<PeerProtocol.Refused>(refused => Leave(refused.Reason));
        Always();
    }

    private void Greeting(ConnectionProtocol.Established link)
    {
        Receive<Hello>(hello => Meet(link, hello));
        Receive<HelloTimedOut>(_ => Leave(DisconnectReason.Timeout));
        Always();
    }

    private void Active(NodeId id, Vitals vitals)
    {
        Receive<Ping>(_ => Answer(vitals));
        Receive<PingDue>(_ => _connection.Tell(new ConnectionProtocol.SendBase(Ping.Instance)));
        Receive<SilenceDue>(_ => _connection.Tell(ConnectionProtocol.Count.Instance));
        Receive<ConnectionProtocol.Counted>(counted => Count(id, vitals, counted));
        Receive<SessionProtocol.Leave>(leave => Leave(leave.Reason));
        Receive<ConnectionProtocol.SessionEnded>(ended => SessionIsOver(id, ended.Capability));
        Always();
    }

    private void Leaving()
    {
        Receive<ConnectionProtocol.Closed>(_ => Context.Stop(Self));
        Receive<ConnectionDied>(_ => Context.Stop(Self));
        ReceiveAny(_ => { });
    }

    private void Always()
    {
        Receive<PeerProtocol.Disconnect>(disconnect => Leave(disconnect.Reason));
        Receive<ConnectionProtocol.Closed>(closed => End(new PeersProtocol.Ended(closed.Reason, closed.IsRemote)));
        Receive<ConnectionDied>(_ => End(_end));
    }

    private void Authenticate(ConnectionProtocol.Established link)
    {
        _parent.Tell(new PeersProtocol.Authenticated(link.Id));
        Become(() => AwaitingSlot(link));
    }

    private void Greet(ConnectionProtocol.Established link)
    {
        var offers = _local.Protocols.Select(protocol => protocol.Offer.Capability)
            .OrderBy(capability => capability.Name, StringComparer.Ordinal)
            .ThenBy(capability => capability.Version);
        Timers.StartSingleTimer(HelloTimedOut.Instance, HelloTimedOut.Instance, _settings.HelloTimeout);
        _connection.Tell(new ConnectionProtocol.Greet(new Hello(Hello.OurVersion, _local.ClientId, [.. offers], 0, _local.Id)));
        Become(() => Greeting(link));
    }

    private void Meet(ConnectionProtocol.Established link, Hello hello)
    {
        Timers.Cancel(HelloTimedOut.Instance);
        var capabilities = Capabilities.Negotiate(_local.Protocols.Select(protocol => protocol.Offer), hello.Capabilities);
        var spoken = capabilities.Shared.Select(shared => _local.Protocols.First(protocol => protocol.Offer.Capability == shared.Capability)).ToImmutableArray();

        // Also before a refusal: what follows the hellos is compressed, a disconnect too.
        _connection.Tell(new ConnectionProtocol.Speak(capabilities, spoken, hello.AllowsSnappy));
        if (HelloCheck.Objection(hello, link.Id, capabilities, isPicky: !_local.Protocols.IsEmpty) is { } reason)
        {
            Leave(reason);
            return;
        }

        var now = Context.System.Scheduler.Now;
        var clientId = HelloCheck.Printable(hello.ClientId);
        Timers.StartPeriodicTimer(PingDue.Instance, PingDue.Instance, _settings.PingInterval);
        Become(() => Active(link.Id, new Vitals(
            new Liveness(_settings.Silence, now),
            new PingBudget(_settings.PingBurst, _settings.PingRefill, now))));
        _parent.Tell(new PeersProtocol.Greeted(new P2PProtocol.PeerSummary(
            link.Id,
            clientId,
            [.. capabilities.Shared.Select(shared => shared.Capability)],
            link.Local,
            link.Remote,
            _isInbound,
            IsTrusted: false,
            IsStatic: false,
            now,
            P2PProtocol.Traffic.None,
            ImmutableDictionary<string, object>.Empty)));
        foreach (var (shared, protocol) in capabilities.Shared.Zip(spoken))
            Join(protocol, new SessionProtocol.PeerJoined(Self, _connection, link.Id, shared, clientId, link.Remote, _isInbound));
    }

    private void Join(SubProtocol protocol, SessionProtocol.PeerJoined joined)
    {
        protocol.Owner?.Tell(joined, Self);
        if (protocol.Handler is not { } handler)
            return;
        var session = Context.ActorOf(handler, Uri.EscapeDataString(protocol.Name));
        Context.WatchWith(session, new ConnectionProtocol.SessionEnded(protocol.Name));
        session.Tell(joined);
    }

    private void Answer(Vitals vitals)
    {
        if (!vitals.Pings.TryTake(Context.System.Scheduler.Now))
        {
            Leave(DisconnectReason.BreachOfProtocol);
            return;
        }

        _connection.Tell(new ConnectionProtocol.SendBase(Pong.Instance));
        _connection.Tell(new SessionProtocol.Credit(1, 0));
    }

    private void Count(NodeId id, Vitals vitals, ConnectionProtocol.Counted counted)
    {
        if (counted.Traffic != vitals.Traffic)
        {
            vitals.Traffic = counted.Traffic;
            var told = new P2PProtocol.MessagesCounted(id, counted.Traffic);
            _parent.Tell(told);
            Context.System.EventStream.Publish(told);
        }

        var left = vitals.Liveness.Left(counted.Traffic.MessagesIn, counted.IsHeldBack, Context.System.Scheduler.Now);
        if (left <= TimeSpan.Zero)
            Leave(DisconnectReason.Timeout);
        else if (left < _settings.PingInterval)
            Timers.StartSingleTimer(SilenceDue.Instance, SilenceDue.Instance, left);
    }

    private void SessionIsOver(in NodeId id, string capability)
    {
        _log.Debug("{0} the session of {1} has stopped", id, capability);
        Leave(DisconnectReason.SubprotocolError);
    }

    private void Leave(DisconnectReason reason)
    {
        _end = new PeersProtocol.Ended(reason, IsRemote: false);
        _connection.Tell(new ConnectionProtocol.Close(reason));
        Timers.CancelAll();
        Become(Leaving);
    }

    private void End(PeersProtocol.Ended end)
    {
        _end = end;
        Context.Stop(Self);
    }

    private sealed class Vitals(Liveness liveness, PingBudget pings)
    {
        public Liveness Liveness { get; } = liveness;

        public PingBudget Pings { get; } = pings;

        public P2PProtocol.Traffic Traffic { get; set; } = P2PProtocol.Traffic.None;
    }

    private sealed record ConnectionDied
    {
        public static ConnectionDied Instance { get; } = new();
    }

    private sealed record HelloTimedOut
    {
        public static HelloTimedOut Instance { get; } = new();
    }

    private sealed record PingDue
    {
        public static PingDue Instance { get; } = new();
    }

    private sealed record SilenceDue
    {
        public static SilenceDue Instance { get; } = new();
    }
}
