using Akka.Actor;
using Akka.TestKit;
using Node.Actors.Les;
using Node.Actors.Les.Server.Clients;
using Node.Actors.Les.Server.Clients.Client;
using Node.Actors.Les.Server.Serving;
using Node.Actors.P2P;
using Node.Core.Chain;
using Node.Core.DevP2P;
using Node.Core.Les;
using Node.Core.Les.Messages;
using Xunit;
using Status = Node.Core.Les.Messages.Status;

namespace Node.Tests.Les.Server.Clients.Client;

public sealed class ClientSessionSpecs : LesServerSpec
{
    // A second of it fills a sixth.
    private static readonly FlowParameters Flow = FlowParameters.OfCapacity(16_000);

    private static readonly ulong ProofCost = CostTable.Reference.Of(RequestKinds.Proofs)!.Value.PerItem;

    private readonly TestProbe _serving;

    public ClientSessionSpecs() => _serving = CreateTestProbe();

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void A_session_should_attach_and_send_its_status_at_once(uint version)
    {
        var peer = Peer(version);

        var session = ChildActorOf(ClientSession.Props(Terms(peer, version)));

        Assert.Equal(new SessionProtocol.Attach("les", session), peer.Connection.ExpectMsg<SessionProtocol.Attach>());
        var read = LesHandshake.ReadServer(version, Chain, peer.Sent<Status>(), isTrusted: false);
        Assert.Equal((Flow, version), (read.Value!.Flow, read.Value.Terms.Version));
    }

    [Fact]
    public void A_client_that_does_not_greet_should_be_left_after_five_seconds()
    {
        var peer = Peer(4);
        var session = ChildActorOf(ClientSession.Props(Terms(peer, 4)));
        peer.Sent<Status>();
        Watch(session);

        Pass(session, 5);

        Assert.Equal(DisconnectReason.Timeout, peer.Left());
        ExpectEnd(session);
    }

    [Fact]
    public void A_first_message_that_is_no_status_should_end_the_session()
    {
        var (peer, session) = Start(4, greet: false);

        PeerProbes.Receive(session, AskProofs(1, 1));

        Assert.Equal(DisconnectReason.BreachOfProtocol, peer.Left());
    }

    [Fact]
    public void A_client_of_another_chain_should_be_left_as_useless()
    {
        var (peer, session) = Start(4, greet: false);
        var other = new LesIdentity(KnownChains.Mainnet, KnownChains.Mainnet.Genesis.Header);

        PeerProbes.Receive(session, LesHandshake.OfClient(4, other, new ClientStatus(AnnounceType.Simple)));

        Assert.Equal(DisconnectReason.UselessPeer, peer.Left());
    }

    [Fact]
    public void A_message_that_cannot_be_read_should_end_the_session()
    {
        var (peer, session) = Start(4);

        PeerProbes.Receive(session, new Malformed(new DecodeFailure("proof", "WrongSize")));

        Assert.Equal(DisconnectReason.BreachOfProtocol, peer.Left());
    }

    [Fact]
    public void A_message_that_only_servers_send_should_end_the_session()
    {
        var (peer, session) = Start(4);

        PeerProbes.Receive(session, new Headers(1, 0, []));

        Assert.Equal(DisconnectReason.BreachOfProtocol, peer.Left());
    }

    [Fact]
    public void A_request_should_be_served_and_answered_with_the_buffer_and_its_credit_returned_then()
    {
        var (peer, session) = Start(4);

        PeerProbes.Receive(session, AskProofs(7, 2), size: 123);

        var asked = _serving.ExpectMsg<ServingProtocol.Serve>();
        Assert.Equal((7UL, 4u, 123, 2 * ProofCost), (asked.Request.Id, asked.Version, asked.Size, asked.MaxCost));
        Assert.Equal((Flow.Limit - (2.0 * ProofCost)) / Flow.Limit, asked.Fullness, 6);
        Assert.Equal(2.0 * ProofCost / Flow.Recharge, asked.TimeToFull.TotalMilliseconds, 3);
        peer.Connection.ExpectNoMsg(Shortly);

        session.Tell(new ServingProtocol.Served(asked.Ticket, new Proofs(7, 0, []), 1_000_000, 0, 0));

        Assert.Equal(new SessionProtocol.Credit(1, 123), peer.Connection.ExpectMsg<SessionProtocol.Credit>());
        var sent = peer.Connection.ExpectMsg<SessionProtocol.Send>();
        Assert.Equal(SessionProtocol.SendKind.Response, sent.Kind);
        var reply = Assert.IsType<Proofs>(sent.Message);
        Assert.Equal((7UL, Flow.Limit - 1_000_000), (reply.Id, reply.Buffer));
    }

    [Fact]
    public void Buffers_of_answers_should_be_as_if_nothing_had_been_asked_since_whatever_their_order()
    {
        var (peer, session) = Start(4);
        PeerProbes.Receive(session, AskProofs(1, 10));
        PeerProbes.Receive(session, AskProofs(2, 5));
        var (first, second) = (_serving.ExpectMsg<ServingProtocol.Serve>(), _serving.ExpectMsg<ServingProtocol.Serve>());

        session.Tell(new ServingProtocol.Served(second.Ticket, new Proofs(2, 0, []), 0, 0, 0));
        session.Tell(new ServingProtocol.Served(first.Ticket, new Proofs(1, 0, []), ProofCost, 0, 0));

        Assert.Equal(Flow.Limit - (10 * ProofCost), peer.Sent<Proofs>().Buffer);
        Assert.Equal(Flow.Limit - ProofCost + (5 * ProofCost), peer.Sent<Proofs>().Buffer);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(65)]
    public void A_request_for_nothing_or_too_much_should_be_ignored(int count)
    {
        var (peer, session) = Start(4);

        PeerProbes.Receive(session, AskProofs(7, count), size: 99);

        Assert.Equal(new SessionProtocol.Credit(1, 99), peer.Connection.ExpectMsg<SessionProtocol.Credit>());
        PeerProbes.Receive(session, AskProofs(8, 1));
        Assert.Equal(8UL, _serving.ExpectMsg<ServingProtocol.Serve>().Request.Id);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public void Who_asks_for_more_than_the_buffer_has_should_be_stopped_and_resumed_when_it_has_filled(uint version)
    {
        var (peer, session) = Start(version);
        PeerProbes.Receive(session, AskProofs(1, 64));
        var first = _serving.ExpectMsg<ServingProtocol.Serve>();

        PeerProbes.Receive(session, AskProofs(2, 64));

        peer.Sent<StopRequests>();
        _serving.ExpectMsg<ServingProtocol.Forget>();
        PeerProbes.Receive(session, AskProofs(3, 1));
        session.Tell(new ServingProtocol.Served(first.Ticket, new Proofs(1, 0, []), 64 * ProofCost, 0, 0));
        Pass(session, 1.3);
        var resumed = peer.Sent<ResumeRequests>();
        Assert.Equal(Math.Min(Flow.Limit, Flow.Limit - (64 * ProofCost) + (1300 * Flow.Recharge)), resumed.Buffer);

        PeerProbes.Receive(session, AskProofs(4, 1));
        Assert.Equal(4UL, _serving.ExpectMsg<ServingProtocol.Serve>().Request.Id);
    }

    [Fact]
    public void An_eighth_of_the_buffer_should_be_there_before_it_is_resumed()
    {
        var (peer, session) = Start(4, perByteIn: 96_000);
        PeerProbes.Receive(session, AskProofs(1, 64));
        session.Tell(new ServingProtocol.Served(_serving.ExpectMsg<ServingProtocol.Serve>().Ticket, null, 64 * ProofCost, 0, 0));

        // Takes the whole of it: 19.2 million are left, 76.8 million owed, 12 million needed beyond. 5.55 s.
        PeerProbes.Receive(session, AskProofs(2, 64), size: 1000);
        peer.Sent<StopRequests>();
        for (var i = 0; i < 55; i++)
            Pass(session, 0.1);
        peer.Connection.ExpectNoMsg(Shortly);

        Pass(session, 0.1);
        Pass(session, 0.1);

        Assert.InRange(peer.Sent<ResumeRequests>().Buffer, Flow.Limit / 8, (Flow.Limit / 8) + (200 * Flow.Recharge));
    }

    [Fact]
    public void What_is_still_being_served_should_be_waited_for_before_it_is_resumed()
    {
        var (peer, session) = Start(4);
        PeerProbes.Receive(session, AskProofs(1, 64));
        var asked = _serving.ExpectMsg<ServingProtocol.Serve>();
        PeerProbes.Receive(session, AskProofs(2, 64));
        peer.Sent<StopRequests>();
        for (var i = 0; i < 30; i++)
            Pass(session, 0.1);
        peer.Connection.ExpectNoMsg(Shortly);

        session.Tell(new ServingProtocol.Served(asked.Ticket, null, 0, 0, 0));
        Pass(session, 0.2);

        Assert.Equal(Flow.Limit, peer.Sent<ResumeRequests>().Buffer);
    }

    [Fact]
    public void A_client_of_les2_that_asks_for_more_than_the_buffer_has_should_be_left()
    {
        var (peer, session) = Start(2);
        PeerProbes.Receive(session, AskProofs(1, 64));

        PeerProbes.Receive(session, AskProofs(2, 64));

        Assert.Equal(DisconnectReason.UselessPeer, peer.Left());
    }

    [Fact]
    public void A_client_should_be_stopped_when_there_is_too_much_to_do()
    {
        var (peer, session) = Start(3);
        PeerProbes.Receive(session, AskProofs(1, 1));
        var asked = _serving.ExpectMsg<ServingProtocol.Serve>();

        session.Tell(ServingProtocol.Overloaded.Instance);
        session.Tell(new ServingProtocol.Served(asked.Ticket, null, 0, 0, 0));

        peer.Sent<StopRequests>();
        Pass(session, 1.3);
        Assert.Equal(Flow.Limit, peer.Sent<ResumeRequests>().Buffer);
        Assert.Equal(1, FishForMessage<ClientsProtocol.Reported>(_ => true).Freezes);
    }

    [Fact]
    public void Heads_should_be_told_as_the_client_wants_them()
    {
        var news = new ClientsProtocol.News(
            new Announce(Chain.Head.Hash, 5, 100, 0, []), new Announce(Chain.Head.Hash, 5, 100, 0, [new LesEntry("sign", new byte[] { 0x80 })]));
        foreach (var (type, expected) in new[] { (AnnounceType.Simple, news.Simple), (AnnounceType.Signed, news.Signed) })
        {
            var (peer, session) = Start(4, announce: type);
            session.Tell(news);
            Assert.Equal(expected, peer.Sent<Announce>());
        }

        var (silent, quiet) = Start(4, announce: AnnounceType.None);
        quiet.Tell(news);
        silent.Connection.ExpectNoMsg(Shortly);
    }

    [Fact]
    public void News_before_the_greeting_should_be_told_after_it()
    {
        var (peer, session) = Start(4, greet: false);
        session.Tell(new ClientsProtocol.News(new Announce(Chain.Head.Hash, 4, 90, 0, []), new Announce(Chain.Head.Hash, 4, 90, 0, [])));
        session.Tell(new ClientsProtocol.News(new Announce(Chain.Head.Hash, 5, 100, 0, []), new Announce(Chain.Head.Hash, 5, 100, 0, [])));

        PeerProbes.Receive(session, Greeting(4));

        Assert.Equal(5UL, peer.Sent<Announce>().Number);
    }

    [Fact]
    public void A_head_that_found_no_room_should_be_told_again_unless_a_newer_one_was()
    {
        var (peer, session) = Start(4);
        var (first, second) = (new Announce(Chain.Head.Hash, 5, 100, 0, []), new Announce(Chain.Head.Hash, 6, 110, 0, []));
        session.Tell(new ClientsProtocol.News(first, first));
        session.Tell(new SessionProtocol.SendRefused(peer.Sent<Announce>()));
        Pass(session, 0.1);
        Assert.Same(first, peer.Sent<Announce>());
        session.Tell(new SessionProtocol.SendRefused(first));
        session.Tell(new ClientsProtocol.News(second, second));
        session.Tell(new SessionProtocol.SendRefused(first));
        Pass(session, 0.1);
        Assert.Same(second, peer.Sent<Announce>());
        peer.Connection.ExpectNoMsg(Shortly);
    }

    [Fact]
    public void Another_capacity_should_be_told_with_a_zero_hash()
    {
        var (peer, session) = Start(4);

        session.Tell(new ClientsProtocol.Grant(FlowParameters.OfCapacity(32_000)));

        var update = peer.Sent<Announce>();
        Assert.True(update.IsUpdateOnly);
        Assert.Equal(FlowParameters.OfCapacity(32_000), Announcements.Apply(update, Flow, CostTable.Reference).Flow);
    }

    [Fact]
    public void More_than_was_granted_should_flow_in_while_the_owner_says_so_and_nobody_be_told()
    {
        var (peer, session) = Start(4);
        session.Tell(new ClientsProtocol.Recharge(10));
        PeerProbes.Receive(session, AskProofs(1, 64));
        var ticket = _serving.ExpectMsg<ServingProtocol.Serve>().Ticket;

        Pass(session, 0.1);
        session.Tell(new ServingProtocol.Served(ticket, new Proofs(1, 0, []), 64 * ProofCost, 0, 0));

        var filled = Flow.Limit - (64 * ProofCost) + (100 * 10 * Flow.Recharge);
        Assert.Equal(filled, peer.Sent<Proofs>().Buffer);
    }

    [Fact]
    public void Another_server_should_stay_connected_and_hear_nothing()
    {
        var (peer, session) = Start(4, greet: false);

        PeerProbes.Receive(session, LesHandshake.OfServer(Chain, ServerStatus(4, Flow)));

        Assert.True(ExpectMsg<ClientsProtocol.Greeted>().Status.IsServer);
        peer.Connection.ExpectMsg<SessionProtocol.Credit>();
        session.Tell(new ClientsProtocol.News(new Announce(Chain.Head.Hash, 5, 100, 0, []), new Announce(Chain.Head.Hash, 5, 100, 0, [])));
        session.Tell(new ClientsProtocol.Grant(FlowParameters.OfCapacity(32_000)));
        PeerProbes.Receive(session, new Announce(Chain.Head.Hash, 5, 100, 0, []));
        Assert.Equal(new SessionProtocol.Credit(1, 100), peer.Connection.ExpectMsg<SessionProtocol.Credit>());
        peer.Connection.ExpectNoMsg(Shortly);
        peer.Peer.ExpectNoMsg(Shortly);
    }

    [Fact]
    public void Who_asks_again_and_again_for_what_is_not_here_should_be_left()
    {
        var (peer, session) = Start(4);

        for (var i = 1; i <= 21; i++)
        {
            PeerProbes.Receive(session, AskProofs((ulong)i, 1));
            session.Tell(new ServingProtocol.Served(_serving.ExpectMsg<ServingProtocol.Serve>().Ticket, new Proofs((ulong)i, 0, []), 0, 0, Misses: 1));
        }

        Assert.Equal(DisconnectReason.UselessPeer, peer.Left());
    }

    [Fact]
    public void What_it_did_should_be_reported_within_a_second()
    {
        var (_, session) = Start(4);
        PeerProbes.Receive(session, AskProofs(1, 1));
        session.Tell(new ServingProtocol.Served(_serving.ExpectMsg<ServingProtocol.Serve>().Ticket, new Proofs(1, 0, []), 400_000, 55, 0));

        Pass(session, 1);

        var report = ExpectMsg<ClientsProtocol.Reported>();
        Assert.Equal((Id(1), 400_000UL, 1L, 55L, false), (report.Id, report.Cost, report.Requests, report.Bytes, report.IsFrozen));
    }

    [Fact]
    public void A_session_should_end_with_its_connection_and_its_requests_be_forgotten()
    {
        var (peer, session) = Start(4);
        Watch(session);

        Sys.Stop(peer.Connection);

        ExpectEnd(session);
        _serving.ExpectMsg<ServingProtocol.Forget>();
    }

    [Fact]
    public void A_client_that_has_to_go_should_be_told_why()
    {
        var (peer, session) = Start(4);

        session.Tell(new ClientsProtocol.Dismiss(DisconnectReason.TooManyPeers, "others are served"));

        Assert.Equal(DisconnectReason.TooManyPeers, peer.Left());
    }

    private void ExpectEnd(IActorRef session) => FishForMessage<Terminated>(ended => ended.ActorRef.Equals(session));

    private void Pass(IActorRef session, double seconds)
    {
        Settle(session);
        Clock.Advance(TimeSpan.FromSeconds(seconds));
        Settle(session);
    }

    private ClientTerms Terms(PeerProbes peer, uint version, double perByteIn = 0) => new(peer.Joined, Chain, ServerStatus(version, Flow), _serving, Recharge: 1, perByteIn);

    private (PeerProbes Peer, IActorRef Session) Start(uint version, bool greet = true, AnnounceType announce = AnnounceType.Simple, double perByteIn = 0)
    {
        var peer = Peer(version);
        var session = ChildActorOf(ClientSession.Props(Terms(peer, version, perByteIn)));
        peer.Sent<Status>();
        if (!greet)
            return (peer, session);
        PeerProbes.Receive(session, Greeting(version, announce));
        Assert.Equal(new ClientStatus(announce), ExpectMsg<ClientsProtocol.Greeted>().Status);
        peer.Connection.ExpectMsg<SessionProtocol.Credit>();
        return (peer, session);
    }
}
