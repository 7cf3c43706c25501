using System.Net;
using System.Net.Sockets;
using Akka.Actor;
using Node.Actors.P2P;
using Node.Actors.P2P.Discovery;
using Node.Actors.P2P.Discovery.Socket;
using Node.Actors.P2P.NodeBook;
using Node.Core.Crypto;
using Node.Core.Discovery.V4;
using Xunit;

namespace Node.Tests.P2P.Discovery;

/// <summary>
/// A scripted peer against a whole discovery over UDP. Silence is proved by order: what is sent after a packet is answered, and nothing came before.
/// </summary>
public sealed class HostilePeerSpecs : Akka.TestKit.Xunit2.TestKit
{
    private readonly LocalNode _local = DiscoveryKit.Node();
    private readonly PrivateKey _key = PrivateKey.Random();
    private readonly UdpClient _peer = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly IPEndPoint _node;
    private readonly IActorRef _discovery;

    public HostilePeerSpecs() : base(DiscoveryKit.Layered(DiscoveryKit.Quiet, DiscoveryKit.InMemory))
    {
        var probe = CreateTestProbe();
        Sys.EventStream.Subscribe(probe.Ref, typeof(DiscoveryProtocol.LocalRecord));
        var book = Sys.ActorOf(NodeBookActor.Props(NodeBookSettings.From(Sys.Settings.Config)));
        _discovery = Sys.ActorOf(DiscoverySupervisor.Props(_local, DiscoveryKit.Settings(), book, 30300));
        _node = probe.ExpectMsg<DiscoveryProtocol.LocalRecord>().EndPoint;
    }

    private ulong Soon => (ulong)Sys.Scheduler.Now.AddSeconds(20).ToUnixTimeSeconds();

    private Endpoint Here => Endpoint.Of((IPEndPoint)_peer.Client.LocalEndPoint!, 40000);

    [Fact]
    public async Task Stranger_should_get_a_pong_and_a_ping_and_nothing_else()
    {
        Send(new FindNode(_key.PublicKey, Soon));
        Send(new EnrRequest(Soon));
        Send(new Neighbors([], Soon));
        Send(new Pong(Here, default, Soon, 1));
        Send(new Ping(4, Here, default, Soon, null) with { Expiration = Soon - 40 });
        var ping = Send(new Ping(4, Here, default, Soon, null));

        Assert.Equal(ping.Hash, (await Next<Pong>()).PingHash);
        await Next<Ping>();
    }

    [Fact]
    public async Task Changed_packets_should_get_silence()
    {
        for (var at = 0; at < 150; at += 10)
        {
            var packet = new PacketEncoder(_key).Encode(new Ping(4, Here, default, Soon, 1)).Bytes.ToArray();
            packet[at % packet.Length] ^= 0x40;
            _peer.Send(packet, _node);
        }

        var ping = Send(new Ping(555, default, default, Soon, null));

        Assert.Equal(ping.Hash, (await Next<Pong>()).PingHash);
    }

    [Fact]
    public async Task Replayed_ping_should_get_pongs_and_no_second_ping()
    {
        var ping = Send(new Ping(4, Here, default, Soon, null));
        _peer.Send(ping.Bytes.Span, _node);

        Assert.Equal(ping.Hash, (await Next<Pong>()).PingHash);
        await Next<Ping>();
        Assert.Equal(ping.Hash, (await Next<Pong>()).PingHash);
    }

    [Fact]
    public async Task Acquaintance_should_get_its_answers()
    {
        await Bond();

        Send(new FindNode(_key.PublicKey, Soon));
        Assert.Empty((await Next<Neighbors>()).Nodes);
        var request = Send(new EnrRequest(Soon));

        var response = await Next<EnrResponse>();
        Assert.Equal(request.Hash, response.RequestHash);
        Assert.Equal(_node.Port, response.Record.UdpPort!.Value);
    }

    [Fact]
    public async Task Proof_of_one_address_should_not_serve_another()
    {
        await Bond();
        using var elsewhere = new UdpClient(new IPEndPoint(IPAddress.Parse("127.0.0.2"), 0));

        elsewhere.Send(new PacketEncoder(_key).Encode(new FindNode(_key.PublicKey, Soon)).Bytes.Span, _node);
        elsewhere.Send(new PacketEncoder(_key).Encode(new Ping(4, Here, default, Soon, null)).Bytes.Span, _node);

        Assert.IsType<Pong>(Read((await elsewhere.ReceiveAsync()).Buffer));
    }

    [Fact]
    public void Noise_should_be_counted_and_end_nobody()
    {
        var noise = new Core.Noise(61);
        for (var i = 0; i < 150; i++)
            _peer.Send(noise.Bytes(1400), _node);
        Watch(_discovery);

        AwaitAssert(() =>
        {
            _discovery.Tell(SocketProtocol.GetTraffic.Instance, TestActor);
            Assert.InRange(ExpectMsg<SocketProtocol.Traffic>().Refused, 1, 150);
        });
        Assert.False(HasMessages);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _peer.Dispose();
        _key.Dispose();
        _local.Key.Dispose();
    }

    private static V4Message Read(byte[] datagram) => PacketDecoder.Decode(datagram, 0).Packet!.Message;

    private async Task Bond()
    {
        Send(new Ping(4, Here, default, Soon, null));
        await Next<Pong>();
        var ping = PacketDecoder.Decode((await _peer.ReceiveAsync()).Buffer, 0).Packet!;
        Assert.IsType<Ping>(ping.Message);
        Send(new Pong(default, ping.Hash, Soon, null));
        AwaitAssert(() =>
        {
            _discovery.Tell(P2PProtocol.GetNodes.Instance, TestActor);
            Assert.Single(ExpectMsg<P2PProtocol.NodeList>().Nodes);
        });
    }

    private EncodedPacket Send(V4Message message)
    {
        var packet = new PacketEncoder(_key).Encode(message);
        _peer.Send(packet.Bytes.Span, _node);
        return packet;
    }

    private async Task<T> Next<T>()
        where T : V4Message
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        return Assert.IsType<T>(Read((await _peer.ReceiveAsync(limit.Token)).Buffer));
    }
}
