using System.Net;
using System.Net.Sockets;
using Akka.Actor;
using Node.Actors.P2P;
using Node.Actors.P2P.Peers;
using Node.Actors.P2P.Peers.Peer;
using Node.Core.DevP2P;
using Xunit;

namespace Node.Tests.P2P.Peers.Peer;

/// <summary>Peers that say nothing, at every stage, on a real socket and in virtual time.</summary>
public class PeerTimingSpecs() : PeerSpec(VirtualTime)
{
    private LocalNode Local => NodeWith(Talk.Protocol(TestActor));

    [Fact]
    public async Task A_half_open_connection_has_five_seconds_for_its_handshake()
    {
        var (script, end) = await Meet(Local);
        AwaitConnection(end);

        Clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(new PeersProtocol.Ended(DisconnectReason.Timeout, false), end.Ended());
        Assert.Equal(0, await script.CountToEnd());
    }

    [Fact]
    public async Task A_dial_has_fifteen_seconds_for_its_connection()
    {
        // Nobody accepts, and the backlog is full: what comes next is neither taken nor refused.
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(0);
        using var first = new ScriptedPeer();
        await first.Connect((IPEndPoint)listener.LocalEndPoint!);
        var end = Dial(Local, NodeWith().Id, endPoint: (IPEndPoint)listener.LocalEndPoint!);
        AwaitConnection(end);
        Clock.Advance(TimeSpan.FromSeconds(14));
        end.Parent.ExpectNoMsg(Shortly);

        Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(new PeersProtocol.Ended(DisconnectReason.Timeout, false), end.Ended());
    }

    [Fact]
    public async Task A_hello_has_five_seconds()
    {
        var (script, end) = await Admit(Local);
        Assert.IsType<Hello>(await script.ReadBase());

        Clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(DisconnectReason.Timeout, await script.Goodbye());
        Assert.Equal(new PeersProtocol.Ended(DisconnectReason.Timeout, false), end.Ended());
    }

    [Fact]
    public async Task A_silent_peer_is_asked_once_and_left_after_thirty_seconds()
    {
        var (script, end) = await Greet(Local);
        Join();

        Clock.Advance(TimeSpan.FromSeconds(15));
        Assert.IsType<Ping>(await script.ReadBase());
        Clock.Advance(TimeSpan.FromSeconds(15));

        Assert.Equal(DisconnectReason.Timeout, await script.Goodbye());
        Assert.Equal(new PeersProtocol.Ended(DisconnectReason.Timeout, false), end.Ended());
    }

    [Fact]
    public async Task A_peer_that_says_anything_stays()
    {
        var (script, end) = await Greet(Local);
        Join();

        for (var i = 0; i < 8; i++)
        {
            Clock.Advance(TimeSpan.FromSeconds(15));
            Assert.IsType<Ping>(await script.ReadBase());
            await script.Echo();
        }

        end.Peer.Tell(new PeerProtocol.Disconnect(DisconnectReason.Quitting));
        Assert.Equal(DisconnectReason.Quitting, await script.Goodbye());
    }

    [Fact]
    public async Task A_peer_is_not_silent_while_its_messages_are_not_read()
    {
        var (script, end) = await Greet(Local);
        var session = Join();
        await Flood(script, session, Settings.Connection.Inbound.Messages + 1);

        for (var i = 0; i < 8; i++)
        {
            Clock.Advance(TimeSpan.FromSeconds(15));
            Assert.IsType<Ping>(await script.ReadBase());
        }

        end.Peer.Tell(new PeerProtocol.Disconnect(DisconnectReason.Quitting));
        Assert.Equal(DisconnectReason.Quitting, await script.Goodbye());
    }

    [Fact]
    public async Task A_flood_of_pings_slow_enough_is_answered()
    {
        var (script, _) = await Greet(Local);
        Join();

        for (var i = 0; i < 20; i++)
        {
            await script.Echo();
            Clock.Advance(Settings.PingRefill);
        }
    }

    [Fact]
    public async Task A_capability_without_a_session_ends_the_connection_after_five_seconds()
    {
        var (script, end) = await Greet(Local);
        ExpectMsg<SessionProtocol.PeerJoined>(Long).Connection.Tell(new Identify(1), TestActor);
        ExpectMsg<ActorIdentity>(Long);

        Clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(DisconnectReason.SubprotocolError, await script.Goodbye());
        Assert.Equal(new PeersProtocol.Ended(DisconnectReason.SubprotocolError, false), end.Ended());
    }

    [Fact]
    public async Task A_peer_that_does_not_close_after_the_disconnect_is_closed_after_a_second()
    {
        var (script, end) = await Greet(Local);
        Join();
        end.Peer.Tell(new PeerProtocol.Disconnect(DisconnectReason.TooManyPeers));
        Assert.Equal(new Disconnect(DisconnectReason.TooManyPeers), await script.ReadBase());
        end.Parent.ExpectNoMsg(Shortly);

        Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(new PeersProtocol.Ended(DisconnectReason.TooManyPeers, false), end.Ended());
    }

    [Fact]
    public async Task A_peer_that_reads_nothing_is_left_after_twenty_seconds()
    {
        var (script, end) = await Greet(Local);
        var session = Join();
        var message = new byte[1 << 20];
        new Random(1).NextBytes(message);
        while (session.TrySend(message, SessionProtocol.SendKind.Request))
        {
        }

        Watch(end.Peer);
        AwaitCondition(
            () =>
            {
                Clock.Advance(TimeSpan.FromSeconds(1));
                return HasMessages;
            },
            Long,
            TimeSpan.FromMilliseconds(10));

        Assert.Equal(new PeersProtocol.Ended(DisconnectReason.Timeout, false), end.Ended());
        script.Dispose();
    }

    [Fact]
    public async Task Counters_are_told_once_a_second_and_only_when_they_have_changed()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(P2PProtocol.MessagesCounted));
        var (script, end) = await Greet(Local);
        Join();
        for (var i = 0; i < 3; i++)
        {
            await script.Echo();
        }

        ExpectNoMsg(Shortly);
        Clock.Advance(TimeSpan.FromSeconds(1));

        var told = ExpectMsg<P2PProtocol.MessagesCounted>(Long);
        Assert.Equal((4, 4), (told.Traffic.MessagesIn, told.Traffic.MessagesOut));
        Assert.Equal(told, end.Parent.ExpectMsg<P2PProtocol.MessagesCounted>(Long));
        Clock.Advance(TimeSpan.FromSeconds(10));
        ExpectNoMsg(Shortly);
    }

    private static async Task Flood(ScriptedPeer script, Session session, int messages)
    {
        for (var i = 0; i < messages; i++)
            await script.Send(0x10, [1]);
        for (var i = 0; i < Settings.Connection.Inbound.Messages; i++)
            session.Inbound();
    }

    private void AwaitConnection(End end) => AwaitAssert(
        () =>
        {
            Sys.ActorSelection(end.Peer.Path / "connection").Tell(new Identify(1), TestActor);
            Assert.NotNull(ExpectMsg<ActorIdentity>(Long).Subject);
        },
        Long);
}
