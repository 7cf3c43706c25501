using System.Net;
using System.Net.Sockets;
using Akka.Actor;
using Akka.TestKit;
using Node.Actors.P2P;
using Node.Actors.P2P.Discovery.Socket;
using Node.Core.Crypto;
using Node.Core.Discovery.V4;
using Xunit;
using static Node.Actors.P2P.Discovery.Socket.SocketProtocol;

namespace Node.Tests.P2P.Discovery.Socket;

/// <summary>The UDP socket, with a scripted peer on the other end of loopback.</summary>
public sealed class SocketActorSpecs : Akka.TestKit.Xunit2.TestKit
{
    private static readonly ulong Far = ulong.MaxValue;

    private readonly LocalNode _local = DiscoveryKit.Node();
    private readonly TestProbe _parent;
    private readonly TestProbe _table;
    private readonly PrivateKey _key = PrivateKey.Random();
    private readonly UdpClient _peer = new(new IPEndPoint(IPAddress.Loopback, 0));

    public SocketActorSpecs() : base(DiscoveryKit.Quiet)
    {
        _parent = CreateTestProbe();
        _table = CreateTestProbe();
    }

    private IPEndPoint PeerEndPoint => (IPEndPoint)_peer.Client.LocalEndPoint!;

    [Fact]
    public void Packet_should_be_told_to_the_table()
    {
        var (_, at) = Open();
        var packet = Encoded(new EnrRequest(Far));

        Shoot(at, packet.Bytes.Span);

        var received = _table.ExpectMsg<Received>();
        Assert.Equal(PeerEndPoint, received.From);
        Assert.Equal(new Packet(_key.PublicKey, packet.Hash, new EnrRequest(Far)), received.Packet);
    }

    [Fact]
    public async Task Message_should_be_signed_and_sent_and_its_hash_be_told()
    {
        var (socket, _) = Open();

        socket.Tell(new Send(new EnrRequest(7), PeerEndPoint, Receipt: 5), _table.Ref);
        socket.Tell(new Send(new EnrRequest(8), PeerEndPoint, Receipt: null), _table.Ref);

        var sent = _table.ExpectMsg<Sent>();
        var first = PacketDecoder.Decode((await _peer.ReceiveAsync()).Buffer, 0).Packet!;
        Assert.Equal(new Packet(_local.Id, sent.Hash, new EnrRequest(7)), first);
        Assert.Equal(5, sent.Receipt);
        Assert.Equal(new EnrRequest(8), PacketDecoder.Decode((await _peer.ReceiveAsync()).Buffer, 0).Packet!.Message);
        Assert.Equal(2, TrafficOf(socket).Sent);
    }

    [Fact]
    public void Hostile_datagrams_should_be_counted_and_get_silence()
    {
        var (socket, at) = Open();
        var packet = Encoded(new EnrRequest(Far)).Bytes.ToArray();
        byte[] changed = [.. packet[..^1], (byte)(packet[^1] ^ 1)];
        byte[][] hostile = [[], [1], packet[..97], changed, new byte[Packet.MaxSize], new byte[Packet.MaxSize + 1], new byte[9000], Encoded(new EnrRequest(1)).Bytes.ToArray()];

        foreach (var datagram in hostile)
            Shoot(at, datagram);
        Shoot(at, packet);

        _table.ExpectMsg<Received>();
        Assert.False(_table.HasMessages);
        AwaitAssert(() => Assert.Equal((hostile.Length + 1, hostile.Length), (TrafficOf(socket).Received, TrafficOf(socket).Refused)));
        Assert.Equal(0, _peer.Available);
    }

    [Fact]
    public void Flood_should_be_throttled_before_it_is_looked_at()
    {
        var (socket, at) = Open("actors.p2p.discovery.socket.rate-limit { packets-per-second = 1, burst = 10 }");
        var packet = Encoded(new EnrRequest(Far)).Bytes.ToArray();

        for (var i = 0; i < 200; i++)
            Shoot(at, packet);

        // A loaded system may lose some of them before they are here.
        AwaitAssert(() =>
        {
            var traffic = TrafficOf(socket);
            Assert.InRange(traffic.Received, 100, 200);
            Assert.InRange(traffic.Received - traffic.Throttled, 10, 40);
        });
        _table.ReceiveN(10, TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void Restarted_table_should_be_told_again()
    {
        var (socket, at) = Open();

        socket.Tell(Announce.Instance);

        Assert.Equal(at, _table.ExpectMsg<Bound>().Local);
    }

    [Fact]
    public void Taken_port_should_be_a_value_that_names_it()
    {
        var settings = DiscoveryKit.Settings($"actors.p2p.discovery.socket.port = {PeerEndPoint.Port}").Socket;

        var socket = _parent.ChildActorOf(SocketActor.Props(_local.Key, settings, _table.Ref));
        Watch(socket);

        Assert.StartsWith($"UDP {PeerEndPoint}: ", _parent.ExpectMsg<Closed>().Reason, StringComparison.Ordinal);
        ExpectTerminated(socket);
    }

    [Fact]
    public void Port_should_be_free_again_when_the_actor_has_stopped()
    {
        var (socket, at) = Open();
        Watch(socket);
        Sys.Stop(socket);
        ExpectTerminated(socket);

        using var next = new UdpClient(at);
    }

    [Fact]
    public void Socket_of_both_families_should_show_plain_addresses()
    {
        var settings = DiscoveryKit.Settings("actors.p2p.discovery.socket.host = \"::\"").Socket;
        _parent.ChildActorOf(SocketActor.Props(_local.Key, settings, _table.Ref));
        var port = _table.ExpectMsg<Bound>().Local.Port;

        Shoot(new IPEndPoint(IPAddress.Loopback, port), Encoded(new EnrRequest(Far)).Bytes.Span);

        Assert.Equal(PeerEndPoint, _table.ExpectMsg<Received>().From);
        _table.LastSender.Tell(new Send(new EnrRequest(8), PeerEndPoint, Receipt: null));
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _peer.Dispose();
        _key.Dispose();
        _local.Key.Dispose();
    }

    private (IActorRef Socket, IPEndPoint At) Open(string hocon = "")
    {
        var socket = _parent.ChildActorOf(SocketActor.Props(_local.Key, DiscoveryKit.Settings(hocon).Socket, _table.Ref));
        return (socket, _table.ExpectMsg<Bound>().Local);
    }

    private EncodedPacket Encoded(V4Message message) => new PacketEncoder(_key).Encode(message);

    private void Shoot(IPEndPoint at, ReadOnlySpan<byte> datagram) => _peer.Send(datagram, at);

    private Traffic TrafficOf(IActorRef socket)
    {
        var probe = CreateTestProbe();
        socket.Tell(GetTraffic.Instance, probe.Ref);
        return probe.ExpectMsg<Traffic>();
    }
}
