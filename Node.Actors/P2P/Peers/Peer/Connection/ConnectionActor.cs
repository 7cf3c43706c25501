using System.Net;
using System.Net.Sockets;
using Akka.Actor;
using Akka.Event;
using Node.Core.Crypto;
using Node.Core.DevP2P;
using Node.Core.Primitives;

namespace Node.Actors.P2P.Peers.Peer.Connection;

/// <summary>
/// One TCP connection with RLPx on it, as typed messages. All that goes wrong with it is one value, <see cref="ConnectionProtocol.Closed"/>.
/// A child of the peer, which stops it on failure: a cipher state cannot be resumed.
/// Owns the socket and the outbound policies; its two pumps own a cipher each, and share the credit gate, the routes, the queue and the counters.
/// Connecting, Handshaking, Established, Greeting, Speaking, Draining (rlpx.md).
/// </summary>
internal sealed class ConnectionActor : ReceiveActor, IWithTimers
{
    private readonly PrivateKey _key;
    private readonly ConnectionSettings _settings;
    private readonly Func<Socket> _open;
    private readonly IPEndPoint _remote;
    private readonly NodeId? _dialled;
    private readonly IActorRef _peer = Context.Parent;
    private readonly ICancelable _life = new Cancelable(Context.System.Scheduler);
    private readonly ICancelable _reading = new Cancelable(Context.System.Scheduler);
    private IDisposable? _socket;

    public ConnectionActor(PrivateKey key, ConnectionSettings settings, Func<Socket> open, IPEndPoint remote, NodeId? dialled) =>
        (_key, _settings, _open, _remote, _dialled) = (key, settings, open, remote, dialled);

    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>Accepted; the socket belongs to the actor from now on.</summary>
    public static Props Props(PrivateKey key, ConnectionSettings settings, Socket socket, IPEndPoint remote) =>
        Akka.Actor.Props.Create(() => new ConnectionActor(key, settings, () => socket, remote, null));

    /// <summary>To be dialled.</summary>
    /// <exception cref="ArgumentException">The address of the node is not known.</exception>
    public static Props Props(PrivateKey key, ConnectionSettings settings, Enode node)
    {
        var address = node.Address ?? throw new ArgumentException($"{node.Host} is not resolved.", nameof(node));
        return Akka.Actor.Props.Create(() => new ConnectionActor(
            key,
            settings,
            () => new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp),
            new IPEndPoint(address, node.TcpPort),
            node.Id));
    }

    protected override void PreStart()
    {
        try
        {
            var socket = _open();
            _socket = socket;
            socket.NoDelay = true;
            Begin(socket);
        }
        catch (SocketException)
        {
            // No descriptor is left, or the peer was gone before it was looked at.
            End(DisconnectReason.NetworkError);
        }
    }

    protected override void PostStop()
    {
        _life.Cancel();
        _reading.Cancel();
        _socket?.Dispose();
    }

    private void Connecting(Socket socket)
    {
        Receive<SocketTasks.Connected>(connected => Shake(socket, connected));
        Unestablished();
    }

    private void Handshaking(Socket socket)
    {
        Receive<RlpxLink.Outcome>(outcome => Establish(socket, outcome));
        Unestablished();
    }

    private void Unestablished()
    {
        Receive<TimedOut>(_ => End(DisconnectReason.Timeout));
        Receive<ConnectionProtocol.Close>(close => End(close.Reason));
        Receive<Status.Failure>(Fail);
    }

    private void Established(Link link)
    {
        Receive<ConnectionProtocol.Greet>(greet => Greet(link, greet));
        Receive<ConnectionProtocol.Close>(close => Leave(link, close.Reason, isCompressed: false, isReading: false));
        Always(link);
    }

    private void Greeting(Link link)
    {
        Receive<ConnectionProtocol.Speak>(speak => Speak(link, speak));
        Greeted(link, isCompressed: false);
    }

    private void Speaking(Link link, RouteTable routes)
    {
        Receive<SessionProtocol.Send>(send => Send(link, routes, send));
        Receive<SessionProtocol.Credit>(credit => link.Outbox.Return(credit.Messages, credit.Bytes));
        Receive<OutboundPump.RoomAgain>(_ => link.Outbox.Resume(routes.IsCompressed));
        Receive<ConnectionProtocol.SendBase>(send => Send(link, routes, send.Message));
        Receive<ConnectionProtocol.Count>(_ => Tell(link, link.Meter.Read()));
        Receive<SessionProtocol.Attach>(attach => Attach(routes, attach));
        Receive<TimedOut>(_ => CheckAttached(link, routes));
        Receive<ConnectionProtocol.SessionEnded>(ended => _peer.Tell(ended));
        Greeted(link, routes.IsCompressed);
    }

    private void Greeted(Link link, bool isCompressed)
    {
        Receive<InboundEnded>(ended => InboundIsOver(link, ended.End, isCompressed));
        Receive<ConnectionProtocol.Close>(close => Leave(link, close.Reason, isCompressed, isReading: true));
        Always(link);
    }

    private void Always(Link link)
    {
        Receive<TrafficMeter.Moved>(_ => Timers.StartSingleTimer(CountDue.Instance, CountDue.Instance, _settings.CountInterval));
        Receive<CountDue>(_ => Tell(link, link.Meter.Report()));
        Receive<OutboundPump.Blocked>(blocked => Watch(link, blocked.Sent));
        Receive<StallDue>(_ => CheckStall(link));
        Receive<OutboundEnded>(ended => End(ended.End.Reason));
        Receive<Status.Failure>(Fail);
    }

    private void Draining(Socket socket, ConnectionProtocol.Closed closed)
    {
        Receive<InboundEnded>(_ => Drain(socket));
        Receive<OutboundEnded>(ended => EndUnlessDone(ended.End, closed));
        Receive<SocketTasks.Drained>(_ => End(closed));
        Receive<TimedOut>(_ => End(closed));
        Receive<Status.Failure>(Fail);
        ReceiveAny(_ => { });
    }

    private void Begin(Socket socket)
    {
        if (_dialled is null)
        {
            Shake(socket, new SocketTasks.Connected(true));
            return;
        }

        _ = SocketTasks.Connect(socket, _remote, _life.Token).PipeTo(Self);
        Timers.StartSingleTimer(TimedOut.Instance, TimedOut.Instance, _settings.ConnectTimeout);
        Become(() => Connecting(socket));
    }

    private void Shake(Socket socket, SocketTasks.Connected connected)
    {
        if (!connected.IsConnected)
        {
            End(DisconnectReason.NetworkError);
            return;
        }

        _ = RlpxLink.Open(socket, _key, _dialled, _life.Token).PipeTo(Self);
        Timers.StartSingleTimer(TimedOut.Instance, TimedOut.Instance, _settings.HandshakeTimeout);
        Become(() => Handshaking(socket));
    }

    private void Establish(Socket socket, RlpxLink.Outcome outcome)
    {
        if (outcome.Session is not { } session)
        {
            End(outcome.Failure);
            return;
        }

        Timers.Cancel(TimedOut.Instance);
        var link = new Link(socket, session, outcome.Rest, _settings, Self, _peer);
        var stop = _life.Token;
        _ = Task.Run(() => link.Outbound.Run(stop)).PipeTo(Self, success: end => new OutboundEnded(end));
        Become(() => Established(link));
        _peer.Tell(new ConnectionProtocol.Established(session.Remote, outcome.Local, _remote));
    }

    private void Greet(Link link, ConnectionProtocol.Greet greet)
    {
        link.Outbox.Send(greet.Hello, isCompressed: false);
        var stop = _reading.Token;
        _ = Task.Run(() => link.Inbound.Run(stop)).PipeTo(Self, success: end => new InboundEnded(end));
        Become(() => Greeting(link));
    }

    private void Speak(Link link, ConnectionProtocol.Speak speak)
    {
        var routes = new RouteTable(speak);
        link.Inbound.Speak(routes);
        if (!routes.AreAllAttached)
            Timers.StartSingleTimer(TimedOut.Instance, TimedOut.Instance, _settings.AttachTimeout);
        Become(() => Speaking(link, routes));
    }

    private void Attach(RouteTable routes, SessionProtocol.Attach attach)
    {
        var isKnown = routes.HasSession(attach.Session);
        if (routes.Find(attach.Capability)?.TryAttach(attach.Session) != true)
        {
            Unhandled(attach);
            return;
        }

        if (!isKnown)
            Context.WatchWith(attach.Session, new ConnectionProtocol.SessionEnded(attach.Capability));
        if (routes.AreAllAttached)
            Timers.Cancel(TimedOut.Instance);
    }

    private void Send(Link link, RouteTable routes, SessionProtocol.Send send)
    {
        if (routes.Find(send.Capability) is not { } route)
        {
            Unhandled(send);
            return;
        }

        switch (link.Outbox.Send(route, send.Message, send.Kind, routes.IsCompressed))
        {
            case Outbox.Fate.Refused:
                Sender.Tell(new SessionProtocol.SendRefused(send.Message));
                break;
            case Outbox.Fate.Dropped:
                link.Meter.MessageDropped();
                break;
        }
    }

    private void Send(Link link, RouteTable routes, BaseMessage message)
    {
        link.Outbox.Send(message, routes.IsCompressed);
        if (message is Ping)
            Tell(link, link.Meter.Read());
    }

    private void CheckAttached(Link link, RouteTable routes) => Leave(link, DisconnectReason.SubprotocolError, routes.IsCompressed, isReading: true);

    private void Tell(Link link, P2PProtocol.Traffic traffic) => _peer.Tell(new ConnectionProtocol.Counted(traffic, link.Credit.IsHeldBack));

    private void Watch(Link link, long sent)
    {
        link.Stall.Block(sent, Context.System.Scheduler.Now);
        if (!Timers.IsTimerActive(StallDue.Instance))
            Timers.StartSingleTimer(StallDue.Instance, StallDue.Instance, _settings.StallTimeout);
    }

    private void CheckStall(Link link)
    {
        if (link.Stall.Left(link.Meter.BytesOut, Context.System.Scheduler.Now) is not { } left)
            return;
        if (left <= TimeSpan.Zero)
            End(DisconnectReason.Timeout);
        else
            Timers.StartSingleTimer(StallDue.Instance, StallDue.Instance, left);
    }

    private void InboundIsOver(Link link, PumpEnd end, bool isCompressed)
    {
        if (end.Why == PumpEnd.Cause.Breach)
            Leave(link, end.Reason, isCompressed, isReading: false);
        else
            End(new ConnectionProtocol.Closed(end.Reason, end.Why == PumpEnd.Cause.Told));
    }

    private void Leave(Link link, DisconnectReason reason, bool isCompressed, bool isReading)
    {
        Timers.CancelAll();
        Timers.StartSingleTimer(TimedOut.Instance, TimedOut.Instance, _settings.Drain);
        link.Outbox.Close(new Disconnect(reason), isCompressed);
        Become(() => Draining(link.Socket, new ConnectionProtocol.Closed(reason, IsRemote: false)));
        if (isReading)
            _reading.Cancel();
        else
            Drain(link.Socket);
    }

    private void Drain(Socket socket) => _ = SocketTasks.Drain(socket, _life.Token).PipeTo(Self);

    private void EndUnlessDone(PumpEnd end, ConnectionProtocol.Closed closed)
    {
        if (end.Why != PumpEnd.Cause.Done)
            End(closed);
    }

    private void End(DisconnectReason reason) => End(new ConnectionProtocol.Closed(reason, IsRemote: false));

    private void End(ConnectionProtocol.Closed closed)
    {
        _peer.Tell(closed);
        Context.Stop(Self);
    }

    private static void Fail(Status.Failure failure) => throw new InvalidOperationException("A task of the connection has failed.", failure.Cause);

    private sealed record InboundEnded(PumpEnd End) : IDeadLetterSuppression;

    private sealed record OutboundEnded(PumpEnd End) : IDeadLetterSuppression;

    // The end of the time for the state that the connection is in.
    private sealed record TimedOut
    {
        public static TimedOut Instance { get; } = new();
    }

    private sealed record CountDue
    {
        public static CountDue Instance { get; } = new();
    }

    private sealed record StallDue
    {
        public static StallDue Instance { get; } = new();
    }
}
