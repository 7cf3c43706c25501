using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using Akka.Actor;
using Akka.Event;
using Node.Core.Crypto;
using Node.Core.Discovery.V4;
using UdpSocket = System.Net.Sockets.Socket;

namespace Node.Actors.P2P.Discovery.Socket;

/// <summary>
/// The UDP socket of discovery: datagrams to packets and back.
/// Child of DiscoverySupervisor, which makes another one whatever ends this one.
/// Owns the socket, the queues before and behind it, and the pumps that drain them.
/// States: Closed until PreStart has bound the socket, then Open.
/// </summary>
internal sealed class SocketActor : ReceiveActor
{
    private readonly PrivateKey _key;
    private readonly SocketSettings _settings;
    private readonly IActorRef _table;
    private readonly TrafficCounters _counters = new();
    private readonly ICancelable _stop = new Cancelable(Context.System.Scheduler);

    public SocketActor(PrivateKey key, SocketSettings settings, IActorRef table)
    {
        (_key, _settings, _table) = (key, settings, table);
        Become(Closed);
    }

    public static Props Props(PrivateKey key, SocketSettings settings, IActorRef table) =>
        Akka.Actor.Props.Create(() => new SocketActor(key, settings, table));

    protected override void PreStart()
    {
        var socket = new UdpSocket(_settings.Bind.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        _stop.Token.Register(socket.Dispose);
        try
        {
            if (socket.AddressFamily == AddressFamily.InterNetworkV6)
                socket.DualMode = true;
            socket.Bind(_settings.Bind);
        }
        catch (SocketException error)
        {
            Context.System.EventStream.Publish(new P2PProtocol.BindFailed(_settings.Bind, ProtocolType.Udp, error.Message));
            End(error);
            return;
        }

        var received = Queue<Datagram>();
        var sends = Queue<(SocketProtocol.Send, IActorRef)>();
        var time = Context.System.Scheduler;
        Start(new ReceivePump(socket, new PacketLimiter(_settings), time, received.Writer, _counters).Run);
        Start(new DecodePump(received.Reader, _table, time, _counters).Run);
        Start(new SendPump(socket, new PacketEncoder(_key), sends.Reader, _counters).Run);
        var local = (IPEndPoint)socket.LocalEndPoint!;
        Become(() => Open(local, sends.Writer));
        Announce(local);
    }

    protected override void PostStop() => _stop.Cancel();

    private void Closed() => ReceiveAny(_ => { });

    private void Open(IPEndPoint local, ChannelWriter<(SocketProtocol.Send, IActorRef)> sends)
    {
        Receive<SocketProtocol.Send>(send => Enqueue(send, sends));
        Receive<SocketProtocol.Announce>(_ => Announce(local));
        Receive<SocketProtocol.GetTraffic>(_ => Sender.Tell(_counters.Read()));
        Receive<PumpEnded>(ended => End(ended.Error));
    }

    private Channel<T> Queue<T>() =>
        Channel.CreateBounded<T>(new BoundedChannelOptions(_settings.Queue) { SingleReader = true, SingleWriter = true });

    private void Start(Func<CancellationToken, Task> pump)
    {
        var stop = _stop.Token;
        _ = Task.Run(() => pump(stop), stop).PipeTo(Self, Self, () => new PumpEnded(null), error => new PumpEnded(error));
    }

    private void Announce(IPEndPoint local) => _table.Tell(new SocketProtocol.Bound(local));

    private void Enqueue(SocketProtocol.Send send, ChannelWriter<(SocketProtocol.Send, IActorRef)> sends)
    {
        if (!sends.TryWrite((send, Sender)))
            _counters.Unsent();
    }

    private void End(Exception? error)
    {
        Context.Parent.Tell(new SocketProtocol.Closed($"UDP {_settings.Bind}: {error?.GetBaseException().Message ?? "closed"}"));
        Context.Stop(Self);
        Become(Closed);
    }

    private sealed record PumpEnded(Exception? Error) : IDeadLetterSuppression;
}
