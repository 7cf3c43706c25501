using System.Net;
using System.Net.Sockets;
using Akka.Actor;
using Akka.Event;
using Node.Actors.P2P.Peers;
using Node.Core.DevP2P;

namespace Node.Actors.P2P.Server;

/// <summary>
/// Accepts connections, one at a time and only while there is room for another handshake, and hands their sockets to the peers.
/// Parent: P2PSupervisor, which restarts it, and fails itself where the socket cannot be bound.
/// It owns the listening socket; an accepted one is the receiver's.
/// States: Accepting (one accept is under way), Full (the backlog of the socket is the buffer), Pausing (an accept has failed).
/// </summary>
internal sealed class ServerActor : ReceiveActor, IWithTimers
{
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly CancellationTokenSource _stopping = new();
    private readonly ServerSettings _settings;
    private readonly IActorRef _peers;
    private readonly InboundGate _gate;
    private Socket _listener = null!;
    private int _pending;

    public ServerActor(ServerSettings settings, IActorRef peers)
    {
        (_settings, _peers) = (settings, peers);
        _gate = new InboundGate(settings);
        Become(Accepting);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private IPEndPoint EndPoint => (IPEndPoint)_listener.LocalEndPoint!;

    public static Props Props(ServerSettings settings, IActorRef peers) => Akka.Actor.Props.Create(() => new ServerActor(settings, peers));

    protected override void PreStart()
    {
        _listener = Bind();
        _log.Info("Listening on {0}", EndPoint);
        Context.System.EventStream.Publish(new P2PProtocol.Listening(EndPoint));
        AcceptNext();
    }

    protected override void PostStop()
    {
        _stopping.Cancel();
        _stopping.Dispose();
        _listener.Dispose();
    }

    private void Accepting()
    {
        Receive<Accepted>(accepted => Accept(accepted.Socket), accepted => accepted.Listener == _listener);
        Receive<AcceptFailed>(failed => Pause(failed.Cause), failed => failed.Listener == _listener);
        Receive<PeersProtocol.InboundSettled>(_ => Settle());
        Always();
    }

    private void Full()
    {
        Receive<PeersProtocol.InboundSettled>(_ =>
        {
            Settle();
            Resume();
        });
        Always();
    }

    private void Pausing()
    {
        Receive<PeersProtocol.InboundSettled>(_ => Settle());
        Receive<PauseOver>(_ => Resume());
        Always();
    }

    private void Always()
    {
        Receive<ServerProtocol.GetEndPoint>(_ => Sender.Tell(new P2PProtocol.Listening(EndPoint)));

        // Accepted for the actor that was here before a restart.
        Receive<Accepted>(stray => stray.Socket.Dispose());
        Receive<AcceptFailed>(_ => { });
    }

    private Socket Bind()
    {
        var listener = new Socket(_settings.EndPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            // IPv6's own any address takes IPv4 too, as in geth.
            if (_settings.EndPoint.Address.Equals(IPAddress.IPv6Any))
                listener.DualMode = true;
            listener.Bind(_settings.EndPoint);
            listener.Listen(_settings.Backlog);
            return listener;
        }
        catch (SocketException cause)
        {
            listener.Dispose();
            Context.System.EventStream.Publish(new P2PProtocol.BindFailed(_settings.EndPoint, ProtocolType.Tcp, cause.Message));
            throw;
        }
    }

    private void AcceptNext()
    {
        var listener = _listener;
        _ = listener.AcceptAsync(_stopping.Token).AsTask().PipeTo(
            Self, Self, socket => new Accepted(listener, socket), cause => new AcceptFailed(listener, cause.Message));
    }

    private void Accept(Socket socket)
    {
        if (socket.RemoteEndPoint is not IPEndPoint remote)
        {
            socket.Dispose();
        }
        else if (_gate.Check(remote.Address, Context.System.Scheduler.Now) is { } objection)
        {
            socket.Dispose();
            _log.Debug("{0} is not let in: {1}", remote, objection);
            var reason = objection == GateObjection.TooSoon ? DisconnectReason.TooManyPeers : DisconnectReason.Requested;
            Context.System.EventStream.Publish(new P2PProtocol.PeerRefused(null, remote, IsInbound: true, reason, IsRemote: false));
        }
        else
        {
            _pending++;
            _peers.Tell(new PeersProtocol.Accepted(socket, remote));
        }

        Resume();
    }

    private void Resume()
    {
        if (_pending >= _settings.MaxPending)
        {
            Become(Full);
            return;
        }

        Become(Accepting);
        AcceptNext();
    }

    private void Pause(string cause)
    {
        _log.Warning("Connections cannot be accepted for {0}: {1}", _settings.AcceptRetry, cause);
        Become(Pausing);
        Timers.StartSingleTimer(PauseOver.Instance, PauseOver.Instance, _settings.AcceptRetry);
    }

    // The peers may settle connections that were accepted before a restart.
    private void Settle() => _pending = Math.Max(0, _pending - 1);

    private sealed record Accepted(Socket Listener, Socket Socket) : IDeadLetterSuppression;

    private sealed record AcceptFailed(Socket Listener, string Cause) : IDeadLetterSuppression;

    private sealed record PauseOver
    {
        public static PauseOver Instance { get; } = new();
    }
}
