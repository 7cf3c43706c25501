using System.Net;
using System.Net.Sockets;
using Akka.Actor;
using Node.Actors.P2P;
using Node.Actors.P2P.Peers;
using Node.Actors.P2P.Peers.Peer;
using Node.Core.DevP2P;
using Xunit;

namespace Node.Tests.P2P.Peers.Peer;

/// <summary>Every way in which a peer ends, and that the peer set is told once.</summary>
public class PeerEndSpecs : PeerSpec
{
    private LocalNode Local => NodeWith(Talk.Protocol(TestActor));

    public static TheoryData<DisconnectReason> Reasons => [.. Enum.GetValues<DisconnectReason>(), (DisconnectReason)0x63];

    [Theory]
    [MemberData(nameof(Reasons))]
    public async Task A_refused_peer_is_told_the_reason_in_the_first_message(DisconnectReason reason)
    {
        var local = Local;
        var (script, end) = await Meet(local);
        await script.Shake(local.Id);
        Assert.Equal(script.Key.PublicKey, end.Parent.ExpectMsg<PeersProtocol.Authenticated>(Long).Id);

        end.Peer.Tell(new PeerProtocol.Refused(reason));

        Assert.Equal(reason, await script.Goodbye());
        Once(end, new PeersProtocol.Ended(reason, IsRemote: false));
    }

    [Theory]
    [MemberData(nameof(Reasons))]
    public async Task A_peer_may_disconnect_instead_of_its_hello(DisconnectReason reason)
    {
        var (script, end) = await Admit(Local);

        await script.Send(new Disconnect(reason));

        Once(end, new PeersProtocol.Ended(reason, IsRemote: true));
    }

    [Theory]
    [MemberData(nameof(Reasons))]
    public async Task A_peer_may_disconnect_at_any_time(DisconnectReason reason)
    {
        var (script, end) = await Greet(Local);

        await script.Send(new Disconnect(reason));

        Once(end, new PeersProtocol.Ended(reason, IsRemote: true));
    }

    [Fact]
    public async Task A_disconnect_without_a_list_is_understood()
    {
        var (script, end) = await Greet(Local);

        await script.Send(BaseCodec.DisconnectId, [(byte)DisconnectReason.TooManyPeers]);

        Once(end, new PeersProtocol.Ended(DisconnectReason.TooManyPeers, IsRemote: true));
    }

    [Theory]
    [MemberData(nameof(Reasons))]
    public async Task The_peer_set_may_end_it(DisconnectReason reason)
    {
        var (script, end) = await Greet(Local);

        end.Peer.Tell(new PeerProtocol.Disconnect(reason));

        Assert.Equal(reason, await script.Goodbye());
        Once(end, new PeersProtocol.Ended(reason, IsRemote: false));
    }

    [Fact]
    public async Task A_session_may_leave_with_a_reason()
    {
        var (script, end) = await Greet(Local);
        var session = Join();

        session.Joined.Peer.Tell(new SessionProtocol.Leave(DisconnectReason.UselessPeer));

        Assert.Equal(DisconnectReason.UselessPeer, await script.Goodbye());
        Once(end, new PeersProtocol.Ended(DisconnectReason.UselessPeer, IsRemote: false));
    }

    [Fact]
    public async Task A_session_of_an_owner_that_stops_ends_the_connection()
    {
        var (script, end) = await Greet(Local);
        var session = Join();

        Sys.Stop(session.Probe);

        Assert.Equal(DisconnectReason.SubprotocolError, await script.Goodbye());
        Once(end, new PeersProtocol.Ended(DisconnectReason.SubprotocolError, IsRemote: false));
    }

    [Fact]
    public async Task A_session_that_fails_is_stopped_and_ends_the_connection()
    {
        var (script, end) = await Greet(NodeWith(Chat.Protocol(TestActor)));
        ExpectMsg<SessionProtocol.PeerJoined>(Long);
        var session = Watch(LastSender);
        Assert.Equal(end.Peer.Path / "chat", session.Path);

        session.Tell(new InvalidOperationException("The session has failed."));

        Assert.Equal(DisconnectReason.SubprotocolError, await script.Goodbye());
        ExpectTerminated(session, Long);
        Once(end, new PeersProtocol.Ended(DisconnectReason.SubprotocolError, IsRemote: false));
    }

    [Fact]
    public async Task A_session_may_stop_with_a_reason()
    {
        var (script, end) = await Greet(NodeWith(Chat.Protocol(TestActor)));
        ExpectMsg<SessionProtocol.PeerJoined>(Long);

        LastSender.Tell(DisconnectReason.Requested);
        LastSender.Tell(PoisonPill.Instance);

        Assert.Equal(DisconnectReason.Requested, await script.Goodbye());
        Once(end, new PeersProtocol.Ended(DisconnectReason.Requested, IsRemote: false));
    }

    [Fact]
    public async Task A_connection_that_fails_is_stopped_and_ends_the_peer()
    {
        var (script, end) = await Greet(Local);
        var session = Join();
        Watch(session.Joined.Connection);

        await script.Send(0x10 + Talk.Failing, [1]);

        ExpectTerminated(session.Joined.Connection, Long);
        Once(end, new PeersProtocol.Ended(DisconnectReason.SubprotocolError, IsRemote: false));
        Assert.Equal(0, await script.CountToEnd());
    }

    [Fact]
    public async Task A_session_that_sends_what_its_protocol_cannot_write_ends_the_peer()
    {
        var (script, end) = await Greet(Local);
        var session = Join();

        session.Joined.Connection.Tell(new SessionProtocol.Send("talk", "no bytes", SessionProtocol.SendKind.Broadcast));

        Once(end, new PeersProtocol.Ended(DisconnectReason.SubprotocolError, IsRemote: false));
        Assert.Equal(0, await script.CountToEnd());
    }

    [Fact]
    public async Task A_connection_that_is_killed_ends_the_peer()
    {
        var (script, end) = await Greet(Local);
        var session = Join();

        session.Joined.Connection.Tell(Kill.Instance);

        Once(end, new PeersProtocol.Ended(DisconnectReason.SubprotocolError, IsRemote: false));
        Assert.Equal(0, await script.CountToEnd());
    }

    [Fact]
    public async Task A_peer_that_is_killed_closes_its_socket()
    {
        var (script, end) = await Greet(Local);

        end.Peer.Tell(Kill.Instance);

        Once(end, new PeersProtocol.Ended(DisconnectReason.SubprotocolError, IsRemote: false));
        Assert.Equal(0, await script.CountToEnd());
    }

    [Fact]
    public void A_dial_that_nobody_answers_is_a_network_error()
    {
        using var nobody = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        nobody.Bind(new IPEndPoint(IPAddress.Loopback, 0));

        var end = Dial(Local, NodeWith().Id, endPoint: (IPEndPoint)nobody.LocalEndPoint!);

        Once(end, new PeersProtocol.Ended(DisconnectReason.NetworkError, IsRemote: false));
    }

    [Fact]
    public async Task A_dialled_node_that_is_another_ends_both_ends_in_the_handshake()
    {
        var dialling = Dial(Local, NodeWith().Id);
        var accepting = await Accept(Local);

        Once(accepting, new PeersProtocol.Ended(DisconnectReason.BreachOfProtocol, IsRemote: false));
        Once(dialling, new PeersProtocol.Ended(DisconnectReason.NetworkError, IsRemote: false));
    }

    [Fact]
    public async Task A_peer_may_be_ended_while_it_shakes_hands()
    {
        var (script, end) = await Meet(Local);

        end.Peer.Tell(new PeerProtocol.Disconnect(DisconnectReason.Quitting));

        Once(end, new PeersProtocol.Ended(DisconnectReason.Quitting, IsRemote: false));
        Assert.Equal(0, await script.CountToEnd());
    }

    [Fact]
    public async Task What_an_operator_sees_of_a_client_id_is_printable()
    {
        var (script, end) = await Admit(Local);
        await script.Greet(script.Hello(new Capability("talk", 1)));

        Assert.Equal("script[2J/v1", end.Greeted().Peer.ClientId);
    }

    private static void Once(End end, PeersProtocol.Ended expected)
    {
        end.Parent.Watch(end.Peer);
        Assert.Equal(expected, end.Ended());
        end.Parent.ExpectTerminated(end.Peer, Long);
        end.Parent.ExpectNoMsg(TimeSpan.Zero);
    }
}
