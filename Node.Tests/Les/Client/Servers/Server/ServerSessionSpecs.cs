using Akka.Actor;
using Akka.TestKit;
using Node.Actors.Les;
using Node.Actors.Les.Client;
using Node.Actors.Les.Client.Servers.Server;
using Node.Actors.P2P;
using Node.Core.Chain;
using Node.Core.Crypto;
using Node.Core.DevP2P;
using Node.Core.Les;
using Node.Core.Les.Client;
using Node.Core.Les.Messages;
using Xunit;
using Status = Node.Core.Les.Messages.Status;

namespace Node.Tests.Les.Client.Servers.Server;

/// <summary>The parent is the spec itself, which hears whatever a listener hears.</summary>
public sealed class ServerSessionSpecs : LesClientSpec
{
    private static readonly HeaderRun Piece = new(Chain[192].Hash, 192, 192);

    private static readonly ulong Cost = CostTable.Reference.OfSending(Piece.Message(0, Terms(Chain[200])));

    private readonly TestProbe _listener;
    private readonly TestProbe _asker;

    public ServerSessionSpecs() => (_listener, _asker) = (CreateTestProbe(), CreateTestProbe());

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Handshake_should_attach_send_the_status_and_introduce_the_server(uint version)
    {
        var peer = Peer(version);

        var session = ChildActorOf(ServerSession.Props(Origin(peer)));

        Assert.Equal(new SessionProtocol.Attach("les", session), peer.Connection.ExpectMsg<SessionProtocol.Attach>());
        var sent = peer.Sent<Status>();
        Assert.Equal(new ClientStatus(AnnounceType.Simple), LesHandshake.ReadClient(version, Self, sent).Value);
        PeerProbes.Receive(session, LesHandshake.OfServer(Self, Greeting(Chain[200], version)));
        foreach (var joined in new[] { ExpectMsg<ClientProtocol.ServerJoined>(), _listener.ExpectMsg<ClientProtocol.ServerJoined>() })
            Assert.Equal((Id(1), session, Terms(Chain[200], version), Flow), (joined.Id, joined.Session, joined.Status.Terms, joined.Status.Flow));
    }

    [Fact]
    public void A_server_that_does_not_greet_should_be_left_after_five_seconds()
    {
        var (peer, session) = Start(greet: false);

        Pass(session, 4.9);
        peer.Peer.ExpectNoMsg(Shortly);
        Pass(session, 0.1);

        Assert.Equal(DisconnectReason.Timeout, peer.Left());
        Assert.Equal(new ClientProtocol.ServerLeft(Id(1), "it sent no status in time", IsFault: false), ExpectMsg<ClientProtocol.ServerLeft>());
    }

    [Fact]
    public void A_first_message_that_is_no_status_should_end_the_session()
    {
        var (peer, session) = Start(greet: false);

        PeerProbes.Receive(session, Announcement(Chain[201]));

        ExpectLeft(peer, DisconnectReason.BreachOfProtocol, "before its status", isFault: true);
    }

    [Fact]
    public void A_second_status_should_end_the_session()
    {
        var (peer, session) = Start();

        PeerProbes.Receive(session, LesHandshake.OfServer(Self, Greeting(Chain[200])));

        ExpectLeft(peer, DisconnectReason.BreachOfProtocol, "Status of a server", isFault: true);
    }

    [Fact]
    public void A_server_of_another_genesis_should_be_left_as_useless() =>
        ExpectUseless(LesHandshake.OfServer(new LesIdentity(KnownChains.Mainnet, KnownChains.Mainnet.Genesis.Header), Greeting(Chain[200])), "its genesis is");

    [Fact]
    public void A_server_of_another_network_should_be_left_as_useless() =>
        ExpectUseless(LesHandshake.OfServer(new LesIdentity(KnownChains.Devnet with { NetworkId = 4711 }, Self.Head), Greeting(Chain[200])), "its network is 4711");

    [Fact]
    public void A_server_of_another_version_should_be_left_as_useless() =>
        ExpectUseless(LesHandshake.OfServer(Self, Greeting(Chain[200], version: 3)), "it speaks les/3");

    [Fact]
    public void A_server_that_only_announces_should_be_left_as_useless() => ExpectUseless(OnlyAnnouncing, "it only tells its head");

    [Fact]
    public void A_trusted_server_that_only_announces_should_be_kept()
    {
        var peer = Peer();
        var session = ChildActorOf(ServerSession.Props(Origin(peer) with { IsTrusted = true, Announce = AnnounceType.Signed }));
        Assert.Equal(new ClientStatus(AnnounceType.Signed), LesHandshake.ReadClient(4, Self, peer.Sent<Status>()).Value);

        PeerProbes.Receive(session, OnlyAnnouncing);

        Assert.True(ExpectMsg<ClientProtocol.ServerJoined>().Status.Terms.OnlyAnnounces);
    }

    [Fact]
    public void A_message_that_cannot_be_read_should_end_the_session_and_say_why()
    {
        var (peer, session) = Start();

        PeerProbes.Receive(session, new Malformed(new DecodeFailure("header", "WrongSize")));

        ExpectLeft(peer, DisconnectReason.BreachOfProtocol, "WrongSize", isFault: true);
    }

    [Fact]
    public void Credit_should_be_returned_for_whatever_came()
    {
        var (peer, session) = Start();

        PeerProbes.Receive(session, Announcement(Chain[201]), size: 77);

        Assert.Equal(new SessionProtocol.Credit(1, 77), peer.Connection.ExpectMsg<SessionProtocol.Credit>());
    }

    [Fact]
    public void Requests_should_be_sent_as_long_as_the_buffer_allows()
    {
        var (peer, session) = Start();
        var most = (int)(Flow.Limit / Cost);

        for (var i = 1; i <= most; i++)
        {
            Ask(session, i);
            Assert.Equal((ulong)i, peer.Sent<GetHeaders>().Id);
        }

        Ask(session, most + 1);

        Assert.Contains("buffer", _asker.ExpectMsg<ClientProtocol.NotSent>().Reason, StringComparison.Ordinal);
        peer.Connection.ExpectNoMsg(Shortly);
    }

    [Fact]
    public void The_buffer_should_fill_again_with_time()
    {
        var (peer, session) = Start();
        for (var i = 1; i <= (int)(Flow.Limit / Cost); i++)
        {
            Ask(session, i);
            peer.Sent<GetHeaders>();
        }

        PeerProbes.Receive(session, new Headers(1, 0, []));
        Pass(session, 6);
        for (var i = 2; i <= (int)(Flow.Limit / Cost); i++)
            PeerProbes.Receive(session, new Headers((ulong)i, Flow.Limit, []));
        Ask(session, 1000);

        Assert.Equal(1000UL, peer.Sent<GetHeaders>().Id);
    }

    [Fact]
    public void A_reply_should_go_to_who_asked_and_its_time_and_cost_to_the_parent()
    {
        var (peer, session) = Start();
        Ask(session, 7);
        peer.Sent<GetHeaders>();
        Pass(session, 2);
        var reply = new Headers(7, Flow.Limit - 5, []);

        PeerProbes.Receive(session, reply);

        Assert.Equal(new ClientProtocol.Replied(Id(1), reply), _asker.ExpectMsg<ClientProtocol.Replied>());
        var served = FishForMessage<ClientProtocol.Served>(_ => true);
        Assert.Equal(new ClientProtocol.Served(Id(1), RequestKinds.Headers, Cost, 100, TimeSpan.FromSeconds(2)), served);
    }

    [Fact]
    public void Replies_should_be_told_apart_by_their_ids()
    {
        var (_, session) = Start();
        var other = CreateTestProbe();
        Ask(session, 7);
        session.Tell(new ClientProtocol.Ask(8, Piece, other));

        PeerProbes.Receive(session, new Headers(8, 0, []));
        PeerProbes.Receive(session, new Headers(7, 0, []));

        Assert.Equal(8UL, other.ExpectMsg<ClientProtocol.Replied>().Reply.Id);
        Assert.Equal(7UL, _asker.ExpectMsg<ClientProtocol.Replied>().Reply.Id);
    }

    [Fact]
    public void A_reply_that_nobody_asked_for_should_end_the_session()
    {
        var (peer, session) = Start();

        PeerProbes.Receive(session, new Headers(7, 0, []));

        ExpectLeft(peer, DisconnectReason.BreachOfProtocol, "not asked for", isFault: true);
    }

    [Fact]
    public void A_second_reply_to_one_request_should_end_the_session()
    {
        var (peer, session) = Start();
        Ask(session, 7);
        PeerProbes.Receive(session, new Headers(7, 0, []));

        PeerProbes.Receive(session, new Headers(7, 0, []));

        ExpectLeft(peer, DisconnectReason.BreachOfProtocol, "not asked for", isFault: true);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public void StopResume_should_lose_what_was_asked_and_send_nothing_until_it_is_resumed(uint version)
    {
        var (peer, session) = Start(version: version);
        Ask(session, 7);
        peer.Sent<GetHeaders>();

        PeerProbes.Receive(session, StopRequests.Instance);

        Assert.Equal(new ClientProtocol.NotSent(Id(1), "it stopped our requests"), _asker.ExpectMsg<ClientProtocol.NotSent>());
        Assert.True(FishForMessage<ClientProtocol.BufferChanged>(changed => changed.IsFrozen).InFlight == 0);
        Ask(session, 8);
        _asker.ExpectMsg<ClientProtocol.NotSent>();
        PeerProbes.Receive(session, new ResumeRequests(Cost * 2));
        Assert.Equal(Cost * 2, FishForMessage<ClientProtocol.BufferChanged>(changed => !changed.IsFrozen).Buffer.Amount);
        Ask(session, 9);
        Assert.Equal(9UL, peer.Sent<GetHeaders>().Id);
    }

    [Fact]
    public void An_answer_that_crossed_a_stop_should_be_let_pass_once()
    {
        var (peer, session) = Start();
        Ask(session, 7);
        PeerProbes.Receive(session, StopRequests.Instance);

        PeerProbes.Receive(session, new Headers(7, 0, []));
        Settle(session);
        peer.Peer.ExpectNoMsg(Shortly);
        PeerProbes.Receive(session, new Headers(7, 0, []));

        ExpectLeft(peer, DisconnectReason.BreachOfProtocol, "not asked for", isFault: true);
    }

    [Fact]
    public void Other_parameters_should_count_at_once_and_be_no_head()
    {
        var (_, session) = Start();
        var more = FlowParameters.OfCapacity(200_000);

        PeerProbes.Receive(session, Announcements.OfUpdate(more));

        var buffer = _listener.ExpectMsg<ClientProtocol.BufferChanged>().Buffer;
        Assert.Equal((more.Limit, more), (buffer.Amount, buffer.Flow));
        Assert.Equal(Terms(Chain[200]), _listener.ExpectMsg<ClientProtocol.TermsChanged>().Terms);
        _listener.ExpectNoMsg(Shortly);
    }

    [Fact]
    public void An_announcement_should_be_told_with_the_terms_it_changes()
    {
        var (_, session) = Start();

        PeerProbes.Receive(session, Announcement(Chain[201]));

        Assert.Equal(201UL, _listener.ExpectMsg<ClientProtocol.TermsChanged>().Terms.HeadNumber);
        Assert.Equal(new ClientProtocol.HeadAnnounced(Id(1), Head(Chain[201]), IsSigned: false), _listener.ExpectMsg<ClientProtocol.HeadAnnounced>());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_signature_should_count_only_if_it_is_the_servers_own(bool isOwn)
    {
        var key = PrivateKey.Random();
        var peer = Peer(key.PublicKey);
        var session = ChildActorOf(ServerSession.Props(Origin(peer) with { IsTrusted = true }));
        PeerProbes.Receive(session, LesHandshake.OfServer(Self, Greeting(Chain[200])));

        PeerProbes.Receive(session, Announcements.Sign(Announcement(Chain[201]), isOwn ? key : PrivateKey.Random()));

        Assert.Equal(isOwn, _listener.FishForMessage<ClientProtocol.HeadAnnounced>(_ => true).IsSigned);
    }

    [Fact]
    public void A_request_that_the_connection_does_not_take_should_be_given_back()
    {
        var (peer, session) = Start();
        Ask(session, 7);
        var sent = peer.Sent<GetHeaders>();

        session.Tell(new SessionProtocol.SendRefused(sent));

        Assert.Contains("takes no more", _asker.ExpectMsg<ClientProtocol.NotSent>().Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_status_that_the_connection_does_not_take_should_end_the_session()
    {
        var (peer, session) = Start(greet: false);

        session.Tell(new SessionProtocol.SendRefused(new Status([])));

        ExpectLeft(peer, DisconnectReason.Timeout, "takes no status", isFault: false);
    }

    [Fact]
    public void Whoever_asks_should_be_introduced_to_the_server_once_it_has_greeted()
    {
        var (_, session) = Start(greet: false);
        session.Tell(ClientProtocol.Introduce.Instance, _asker);
        _asker.ExpectNoMsg(Shortly);
        PeerProbes.Receive(session, LesHandshake.OfServer(Self, Greeting(Chain[200])));

        session.Tell(ClientProtocol.Introduce.Instance, _asker);

        Assert.Equal(session, _asker.ExpectMsg<ClientProtocol.ServerJoined>().Session);
    }

    [Fact]
    public void A_server_that_is_being_left_should_be_asked_nothing()
    {
        var (peer, session) = Start();
        session.Tell(new ClientProtocol.LeaveServer("its proof is wrong"));
        ExpectLeft(peer, DisconnectReason.UselessPeer, "its proof is wrong", isFault: true);

        Ask(session, 7);

        Assert.Equal("it is being left", _asker.ExpectMsg<ClientProtocol.NotSent>().Reason);
        peer.Peer.ExpectNoMsg(Shortly);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_session_should_end_with_its_connection(bool isLeaving)
    {
        var (peer, session) = Start();
        if (isLeaving)
            session.Tell(new ClientProtocol.LeaveServer("its proof is wrong"));
        Watch(session);

        Sys.Stop(peer.Connection);

        FishForMessage<Terminated>(ended => ended.ActorRef.Equals(session));
        var left = _listener.FishForMessage<ClientProtocol.ServerLeft>(_ => true);
        Assert.Equal(isLeaving, left.IsFault);
        _listener.ExpectNoMsg(Shortly);
    }

    private static Status OnlyAnnouncing => LesHandshake.OfServer(
        Self, Greeting(Chain[200]) with { Terms = Terms(Chain[200]) with { ChainSince = null, StateSince = null, RelaysTransactions = false } });

    private void ExpectUseless(Status status, string reason)
    {
        var (peer, session) = Start(greet: false);

        PeerProbes.Receive(session, status);

        ExpectLeft(peer, DisconnectReason.UselessPeer, reason, isFault: false);
    }

    private void ExpectLeft(PeerProbes peer, DisconnectReason told, string reason, bool isFault)
    {
        Assert.Equal(told, peer.Left());
        var left = FishForMessage<ClientProtocol.ServerLeft>(_ => true);
        Assert.Contains(reason, left.Reason, StringComparison.Ordinal);
        Assert.Equal((Id(1), isFault), (left.Id, left.IsFault));
    }

    private void Ask(IActorRef session, int id) => session.Tell(new ClientProtocol.Ask((ulong)id, Piece, _asker));

    private ServerOrigin Origin(PeerProbes peer) =>
        new(peer.Joined, Self, AnnounceType.Simple, IsTrusted: false, null, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), [_listener]);

    private (PeerProbes Peer, IActorRef Session) Start(uint version = 4, bool greet = true)
    {
        var peer = Peer(version);
        var session = ChildActorOf(ServerSession.Props(Origin(peer)));
        peer.Sent<Status>();
        if (!greet)
            return (peer, session);
        PeerProbes.Receive(session, LesHandshake.OfServer(Self, Greeting(Chain[200], version)));
        ExpectMsg<ClientProtocol.ServerJoined>();
        _listener.ExpectMsg<ClientProtocol.ServerJoined>();
        peer.Connection.ExpectMsg<SessionProtocol.Credit>();
        return (peer, session);
    }
}
