using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using Akka.Actor;
using Akka.TestKit;
using Node.Actors.P2P;
using Node.Actors.P2P.NodeBook;
using Node.Actors.P2P.Peers;
using Node.Actors.P2P.Peers.Peer;
using Node.Core.DevP2P;
using Node.Core.Primitives;
using Xunit;
using Reason = Node.Actors.P2P.P2PProtocol.DialReason;

namespace Node.Tests.P2P.Peers;

public sealed class PeersActorSpecs : P2PSpec
{
    private static readonly IPEndPoint Remote = new(IPAddress.Parse("10.0.0.9"), 4711);

    private readonly LocalNode _local = Local(new SubProtocol("chat", 1, 1, (_, _) => null, (_, _) => 0) { PeerInfo = id => $"info of {id.ToShortString()}" });
    private readonly TestProbe _nodebook;
    private readonly TestProbe _dialer;
    private readonly TestProbe _server;
    private readonly TestProbe _events;
    private readonly TestProbe _slots;
    private readonly Dictionary<string, TestProbe> _children = [];
    private readonly IActorRef _peers;
    private int _made;

    public PeersActorSpecs()
    {
        (_nodebook, _dialer, _server, _events, _slots) = (CreateTestProbe(), CreateTestProbe(), CreateTestProbe(), CreateTestProbe(), Hearing<PeersProtocol.SlotsFree>());
        foreach (var type in (Type[])[typeof(P2PProtocol.PeerReady), typeof(P2PProtocol.PeerLeft), typeof(P2PProtocol.PeerRefused)])
            Sys.EventStream.Subscribe(_events, type);
        for (var number = 1; number <= 9; number++)
            _children[$"{number}"] = CreateTestProbe();
        _peers = Sys.ActorOf(PeersActor.Props(_local, Settings, new PeerFactory((_, name, _) => _children[name], (_, name, _) => _children[name]), _nodebook));
        _nodebook.ExpectMsg<NodeBookProtocol.GetBook>();
        _slots.ExpectMsg(new PeersProtocol.SlotsFree(1));
    }

    // One may be dialled, two may dial us.
    private static PeersSettings Settings { get; } = new(
        3, 3, MaxPendingInbound: 2, MaxPendingOutbound: 2, TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(10), Second);

    [Fact]
    public void A_dialled_node_should_be_a_peer_once_it_has_greeted()
    {
        var child = Dial(1);
        Authenticate(child, 1);
        _slots.ExpectMsg(new PeersProtocol.SlotsFree(0));
        child.Send(_peers, new PeersProtocol.Greeted(Summary(Id(1))));

        Assert.Equal(Id(1), _events.ExpectMsg<P2PProtocol.PeerReady>().Peer.Id);
        _dialer.ExpectMsg(new PeersProtocol.DialSettled(Enode(1), Reason.Dynamic, null));
        _nodebook.ExpectMsg(new NodeBookProtocol.Seen(Enode(1)));
        Assert.Equal([Id(1)], Listed().Select(peer => peer.Id));
    }

    [Fact]
    public void An_accepted_connection_should_be_settled_once_it_has_greeted()
    {
        var child = Join(1);

        _peers.Tell(new PeersProtocol.Accepted(NewSocket(), Remote), _server);
        child.Send(_peers, new PeersProtocol.Ended(DisconnectReason.Requested, IsRemote: true));

        _events.ExpectMsg(new P2PProtocol.PeerLeft(Id(1), Summary(Id(1)).Remote, DisconnectReason.Requested, IsRemote: true));
        _server.ExpectNoMsg(Shortly);
        Assert.Empty(Listed());
    }

    [Fact]
    public void What_protocols_tell_of_a_peer_should_be_listed()
    {
        Join(1);

        Assert.Equal($"info of {Id(1).ToShortString()}", Assert.Single(Listed()).Protocols["chat"]);
    }

    [Fact]
    public void A_node_without_a_slot_should_be_refused_and_said_so()
    {
        Join(1);
        Join(2);
        var child = Accept();

        child.Send(_peers, new PeersProtocol.Authenticated(Id(3)));
        child.ExpectMsg(new PeerProtocol.Refused(DisconnectReason.TooManyPeers));
        child.Send(_peers, new PeersProtocol.Ended(DisconnectReason.TooManyPeers, IsRemote: false));

        _events.ExpectMsg(new P2PProtocol.PeerRefused(Id(3), Remote, IsInbound: true, DisconnectReason.TooManyPeers, IsRemote: false));
        _server.ExpectMsg(PeersProtocol.InboundSettled.Instance);
    }

    [Fact]
    public void A_trusted_node_should_be_let_in_beyond_the_limit()
    {
        Join(1);
        Join(2);
        Sys.EventStream.Publish(new NodeBookProtocol.SetsChanged([], [Enode(3)]));

        Join(3);

        Assert.True(Listed()[^1].IsTrusted);
    }

    [Fact]
    public void The_sets_should_be_read_from_the_book_at_the_start()
    {
        _nodebook.Reply(new NodeBookProtocol.Book([Enode(2)], [Enode(1)], []));

        Join(1);
        Join(2);
        Join(3, DisconnectReason.TooManyPeers);

        Assert.Equal([(true, false), (false, true)], Listed().Select(peer => (peer.IsTrusted, peer.IsStatic)));
    }

    [Fact]
    public void A_second_connection_of_a_peer_should_be_refused()
    {
        Join(1);

        Join(1, DisconnectReason.AlreadyConnected);
    }

    [Fact]
    public void A_node_should_not_be_dialled_when_it_is_connected_or_being_dialled()
    {
        Join(1);
        Dial(2);

        Assert.Equal(DisconnectReason.AlreadyConnected, Declined(1));
        Assert.Equal(DisconnectReason.AlreadyConnected, Declined(2));
    }

    [Fact]
    public void The_node_should_not_dial_itself()
    {
        _peers.Tell(new PeersProtocol.Connect(new Enode(_local.Id, IPAddress.Loopback, 1, 1), Reason.Static), _dialer);

        Assert.Equal(DisconnectReason.ConnectedToSelf, _dialer.ExpectMsg<PeersProtocol.DialSettled>().Failure);
    }

    [Fact]
    public void A_connection_that_turns_out_to_be_with_itself_should_be_refused()
    {
        var child = Accept();

        child.Send(_peers, new PeersProtocol.Authenticated(_local.Id));

        child.ExpectMsg(new PeerProtocol.Refused(DisconnectReason.ConnectedToSelf));
    }

    [Fact]
    public void Connections_in_their_handshake_should_be_limited_each_way()
    {
        Accept();
        Accept();
        var third = NewSocket();
        _peers.Tell(new PeersProtocol.Accepted(third, Remote), _server);
        _server.ExpectMsg(PeersProtocol.InboundSettled.Instance);
        Assert.Throws<ObjectDisposedException>(() => third.Available);

        Dial(1);
        Dial(2);
        Assert.Equal(DisconnectReason.TooManyPeers, Declined(3));
    }

    [Theory]
    [InlineData(DisconnectReason.Timeout, false, true)]
    [InlineData(DisconnectReason.NetworkError, false, true)]
    [InlineData(DisconnectReason.TooManyPeers, true, false)]
    public void A_dial_that_comes_to_nothing_should_be_settled_with_the_reason(DisconnectReason reason, bool isRemote, bool isFailure)
    {
        var child = Dial(1);

        child.Send(_peers, new PeersProtocol.Ended(reason, isRemote));

        _dialer.ExpectMsg(new PeersProtocol.DialSettled(Enode(1), Reason.Dynamic, reason));
        _events.ExpectMsg(new P2PProtocol.PeerRefused(Id(1), new IPEndPoint(Enode(1).Address!, 30303), IsInbound: false, reason, isRemote));
        if (isFailure)
            _nodebook.ExpectMsg(new NodeBookProtocol.Failed(Id(1)));
        else
            _nodebook.ExpectNoMsg(Shortly);
    }

    [Fact]
    public void A_connection_whose_actor_dies_should_be_gone()
    {
        var child = Join(1);
        var dialled = Dial(2);

        Sys.Stop(child);
        _events.ExpectMsg(new P2PProtocol.PeerLeft(Id(1), Summary(Id(1)).Remote, DisconnectReason.NetworkError, IsRemote: false));
        Sys.Stop(dialled);
        Assert.Equal(DisconnectReason.NetworkError, _dialer.ExpectMsg<PeersProtocol.DialSettled>().Failure);
        Assert.Empty(Listed());
    }

    [Fact]
    public void A_peer_should_be_told_to_leave_on_request()
    {
        var child = Join(1);

        _peers.Tell(new P2PProtocol.DisconnectPeer(Id(1), DisconnectReason.UselessPeer), TestActor);
        _peers.Tell(new P2PProtocol.DisconnectPeer(Id(2), DisconnectReason.UselessPeer), TestActor);

        child.ExpectMsg(new PeerProtocol.Disconnect(DisconnectReason.UselessPeer));
        ExpectMsg(new P2PProtocol.Disconnected(Id(1), Found: true));
        ExpectMsg(new P2PProtocol.Disconnected(Id(2), Found: false));
    }

    [Fact]
    public void A_removed_peer_should_be_left_also_before_it_is_one()
    {
        var (joined, dialled, other) = (Join(1), Dial(2), Dial(3));

        _peers.Tell(new P2PProtocol.RemovePeer(Id(1)));
        _peers.Tell(new P2PProtocol.RemovePeer(Id(2)));

        joined.ExpectMsg(new PeerProtocol.Disconnect(DisconnectReason.Requested));
        dialled.ExpectMsg(new PeerProtocol.Disconnect(DisconnectReason.Requested));
        other.ExpectNoMsg(Shortly);
    }

    [Fact]
    public void A_greeting_that_comes_too_late_should_not_count()
    {
        var child = Accept();
        Authenticate(child, 1);
        _peers.Tell(new P2PProtocol.RemovePeer(Id(1)));

        child.Send(_peers, new PeersProtocol.Greeted(Summary(Id(1))));

        Assert.Empty(Listed());
    }

    [Fact]
    public void Counters_should_be_listed_as_last_told()
    {
        var child = Join(1);

        child.Send(_peers, new P2PProtocol.MessagesCounted(Id(1), new P2PProtocol.Traffic(1, 2, 3, 4, 5)));

        Assert.Equal(3, Assert.Single(Listed()).Traffic.BytesIn);
    }

    [Fact]
    public void One_old_peer_should_be_asked_to_leave_a_full_set_from_time_to_time()
    {
        var children = new[] { Join(1), Join(2) };

        for (var minutes = 3; minutes < 12; minutes += 3)
            Advance(TimeSpan.FromMinutes(3));
        Assert.All(children, child => Assert.False(child.HasMessages));

        Advance(TimeSpan.FromMinutes(3));
        var left = Assert.Single(children, child => child.HasMessages);
        left.ExpectMsg(new PeerProtocol.Disconnect(DisconnectReason.TooManyPeers));
    }

    [Fact]
    public void Of_connections_that_cross_the_later_should_supersede_where_the_other_end_decides()
    {
        var remote = new NodeId([.. Enumerable.Repeat((byte)0xff, NodeId.Size)]);
        var enode = new Enode(remote, IPAddress.Loopback, 1, 1);
        _peers.Tell(new PeersProtocol.Connect(enode, Reason.Dynamic), _dialer);
        var (dialled, accepted) = (Last(), Accept());
        foreach (var child in (TestProbe[])[dialled, accepted])
        {
            child.Send(_peers, new PeersProtocol.Authenticated(remote));
            child.ExpectMsg(PeerProtocol.Admitted.Instance);
            child.Send(_peers, new PeersProtocol.Greeted(Summary(remote)));
            _events.FishForMessage(message => message is P2PProtocol.PeerReady);
        }

        dialled.ExpectMsg(new PeerProtocol.Disconnect(DisconnectReason.AlreadyConnected));
        dialled.Send(_peers, new PeersProtocol.Ended(DisconnectReason.AlreadyConnected, IsRemote: false));
        Assert.Single(Listed());
        _events.ExpectNoMsg(Shortly);
    }

    [Fact]
    public void Everybody_should_be_told_when_the_node_quits()
    {
        var child = Join(1);
        Watch(_peers);

        _peers.Tell(PeersProtocol.Quit.Instance);

        child.ExpectMsg(new PeerProtocol.Disconnect(DisconnectReason.Quitting));
        Assert.Equal(DisconnectReason.Quitting, Declined(2));
        child.Send(_peers, new PeersProtocol.Ended(DisconnectReason.Quitting, IsRemote: false));
        ExpectNoMsg(Shortly);
        Sys.Stop(child);
        ExpectTerminated(_peers);
    }

    [Fact]
    public void Peers_that_do_not_listen_should_not_hold_up_the_end()
    {
        Join(1).IgnoreMessages(_ => true);
        Watch(_peers);

        _peers.Tell(PeersProtocol.Quit.Instance);
        _peers.Tell(P2PProtocol.GetPeers.Instance, TestActor);
        ExpectMsg<P2PProtocol.PeerList>();
        Clock.Advance(Second);

        ExpectTerminated(_peers);
        Assert.Equal(DisconnectReason.Quitting, _events.ExpectMsg<P2PProtocol.PeerLeft>().Reason);
    }

    [Fact]
    public void Nobody_should_be_kept_waiting_by_a_restart()
    {
        Join(1);
        Dial(2);
        Accept();

        _peers.Tell(Kill.Instance);

        Assert.Equal(Id(1), _events.ExpectMsg<P2PProtocol.PeerLeft>().Id);
        Assert.Equal(Id(2), _dialer.ExpectMsg<PeersProtocol.DialSettled>().Node.Id);
        _server.ExpectMsg(PeersProtocol.InboundSettled.Instance);
    }

    private static Socket NewSocket() => new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    private ImmutableArray<P2PProtocol.PeerSummary> Listed()
    {
        _peers.Tell(P2PProtocol.GetPeers.Instance, TestActor);
        return ExpectMsg<P2PProtocol.PeerList>().Peers;
    }

    private TestProbe Dial(int number)
    {
        _peers.Tell(new PeersProtocol.Connect(Enode(number), Reason.Dynamic), _dialer);
        return Last();
    }

    private DisconnectReason? Declined(int number)
    {
        _peers.Tell(new PeersProtocol.Connect(Enode(number), Reason.Dynamic), _dialer);
        return _dialer.ExpectMsg<PeersProtocol.DialSettled>().Failure;
    }

    private TestProbe Accept()
    {
        _peers.Tell(new PeersProtocol.Accepted(NewSocket(), Remote), _server);
        return Last();
    }

    private TestProbe Last()
    {
        _made++;
        return _children[$"{_made}"];
    }


    private void Authenticate(TestProbe child, int number)
    {
        child.Send(_peers, new PeersProtocol.Authenticated(Id(number)));
        child.ExpectMsg(PeerProtocol.Admitted.Instance);
    }

    private TestProbe Join(int number)
    {
        var child = Accept();
        Authenticate(child, number);
        child.Send(_peers, new PeersProtocol.Greeted(Summary(Id(number), isInbound: true, Clock.Now)));
        _events.ExpectMsg<P2PProtocol.PeerReady>();
        _server.ExpectMsg(PeersProtocol.InboundSettled.Instance);
        return child;
    }

    private void Join(int number, DisconnectReason refusal)
    {
        var child = Accept();
        child.Send(_peers, new PeersProtocol.Authenticated(Id(number)));
        child.ExpectMsg(new PeerProtocol.Refused(refusal));
    }

    private void Advance(TimeSpan time)
    {
        Clock.Advance(time);
        Listed();
    }
}
