using System.Net;
using System.Net.Sockets;
using Akka.Actor;
using Akka.TestKit;
using Node.Actors.P2P;
using Node.Actors.P2P.Peers;
using Node.Actors.P2P.Server;
using Node.Core.DevP2P;
using Xunit;

namespace Node.Tests.P2P.Server;

public sealed class ServerActorSpecs : P2PSpec
{
    private static readonly NetworkList Loopback = new([IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("::1/128")]);

    private readonly List<Socket> _clients = [];
    private readonly TestProbe _peers;
    private readonly TestProbe _listening;
    private readonly TestProbe _refusals;

    public ServerActorSpecs()
    {
        (_peers, _listening, _refusals) = (CreateTestProbe(), Hearing<P2PProtocol.Listening>(), Hearing<P2PProtocol.PeerRefused>());
    }

    private static ServerSettings Settings { get; } = new(
        true, new IPEndPoint(IPAddress.Loopback, 0), 64, MaxPending: 2, Second * 30, 100, Loopback, NetworkList.None, Second);

    [Fact]
    public void A_connection_should_be_accepted_and_handed_to_the_peers()
    {
        var (server, endPoint) = Start(Settings);
        var client = Connect(endPoint);

        var accepted = _peers.ExpectMsg<PeersProtocol.Accepted>();

        Assert.Equal(client.LocalEndPoint, accepted.Remote);
        Assert.Equal(server, _peers.LastSender);
        accepted.Socket.Dispose();
    }

    [Fact]
    public void Its_end_point_should_be_told()
    {
        var (server, endPoint) = Start(Settings);

        server.Tell(ServerProtocol.GetEndPoint.Instance, TestActor);

        ExpectMsg(new P2PProtocol.Listening(endPoint));
        Assert.NotEqual(0, endPoint.Port);
    }

    [Fact]
    public void No_more_connections_than_allowed_should_be_in_their_handshake()
    {
        var (server, endPoint) = Start(Settings);
        for (var i = 0; i < 4; i++)
            Connect(endPoint);

        for (var i = 0; i < 2; i++)
            _peers.ExpectMsg<PeersProtocol.Accepted>();
        _peers.ExpectNoMsg(Shortly);

        server.Tell(PeersProtocol.InboundSettled.Instance, _peers);
        _peers.ExpectMsg<PeersProtocol.Accepted>();
        _peers.ExpectNoMsg(Shortly);
        server.Tell(PeersProtocol.InboundSettled.Instance, _peers);
        _peers.ExpectMsg<PeersProtocol.Accepted>();
    }

    [Fact]
    public void An_address_that_comes_too_often_should_be_turned_away_until_time_has_passed()
    {
        var (_, endPoint) = Start(Settings with { ThrottleExempt = NetworkList.None });
        Connect(endPoint);
        _peers.ExpectMsg<PeersProtocol.Accepted>();

        var tooSoon = Connect(endPoint);
        Assert.Equal(DisconnectReason.TooManyPeers, _refusals.ExpectMsg<P2PProtocol.PeerRefused>().Reason);
        AssertClosed(tooSoon);

        Clock.Advance(Second * 30);
        Connect(endPoint);
        _peers.ExpectMsg<PeersProtocol.Accepted>();
    }

    [Fact]
    public void Addresses_outside_the_permitted_networks_should_be_turned_away()
    {
        var (_, endPoint) = Start(Settings with { NetRestrict = new NetworkList([IPNetwork.Parse("10.0.0.0/8")]) });

        var client = Connect(endPoint);

        var refused = _refusals.ExpectMsg<P2PProtocol.PeerRefused>();
        Assert.Equal((DisconnectReason.Requested, true), (refused.Reason, refused.IsInbound));
        AssertClosed(client);
        _peers.ExpectNoMsg(Shortly);
    }

    [Fact]
    public void A_restart_should_listen_anew()
    {
        var endPoint = new IPEndPoint(IPAddress.Loopback, FreePort());
        var server = Supervised(ServerActor.Props(Settings with { EndPoint = endPoint }, _peers));
        _listening.ExpectMsg(new P2PProtocol.Listening(endPoint));
        Connect(endPoint);
        _peers.ExpectMsg<PeersProtocol.Accepted>();

        server.Tell(Kill.Instance);
        _listening.ExpectMsg(new P2PProtocol.Listening(endPoint));

        Connect(endPoint);
        _peers.ExpectMsg<PeersProtocol.Accepted>();
    }

    [Fact]
    public void An_end_should_close_the_socket()
    {
        var (server, endPoint) = Start(Settings);
        Watch(server);

        Sys.Stop(server);

        ExpectTerminated(server);
        Assert.Throws<SocketException>(() => Connect(endPoint));
    }

    [Fact]
    public void A_port_in_use_should_be_told_with_the_place_and_the_cause()
    {
        using var other = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        other.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        other.Listen();
        var taken = (IPEndPoint)other.LocalEndPoint!;
        var failures = Hearing<P2PProtocol.BindFailed>();

        var server = Watch(Sys.ActorOf(ServerActor.Props(Settings with { EndPoint = taken }, _peers)));

        var failed = failures.ExpectMsg<P2PProtocol.BindFailed>();
        Assert.Equal((taken, ProtocolType.Tcp), (failed.EndPoint, failed.Transport));
        Assert.NotEmpty(failed.Cause);
        ExpectTerminated(server);
        _listening.ExpectNoMsg(Shortly);
    }

    [SkippableFact]
    public void Any_address_of_ip6_should_take_ip4_too()
    {
        Skip.IfNot(Socket.OSSupportsIPv6, "no IPv6 here");
        var (_, endPoint) = Start(Settings with { EndPoint = new IPEndPoint(IPAddress.IPv6Any, 0) });

        Connect(new IPEndPoint(IPAddress.Loopback, endPoint.Port));

        Assert.True(_peers.ExpectMsg<PeersProtocol.Accepted>().Remote.Address.IsIPv4MappedToIPv6);
    }

    protected override void AfterAll()
    {
        _clients.ForEach(client => client.Dispose());
        base.AfterAll();
    }

    private static void AssertClosed(Socket client)
    {
        client.ReceiveTimeout = 10_000;
        Assert.Equal(0, client.Receive(new byte[1]));
    }

    private (IActorRef Server, IPEndPoint EndPoint) Start(ServerSettings settings)
    {
        var server = Sys.ActorOf(ServerActor.Props(settings, _peers));
        return (server, _listening.ExpectMsg<P2PProtocol.Listening>().EndPoint);
    }

    private Socket Connect(IPEndPoint endPoint)
    {
        var client = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        _clients.Add(client);
        client.Connect(endPoint);
        return client;
    }
}
