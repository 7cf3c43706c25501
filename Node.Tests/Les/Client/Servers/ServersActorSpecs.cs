using System.Net;
using Akka.Actor;
using Akka.TestKit;
using Node.Actors.Chain;
using Node.Actors.Les.Client;
using Node.Actors.Les.Client.ServerBook;
using Node.Actors.Les.Client.Servers;
using Node.Actors.Light;
using Node.Actors.P2P;
using Node.Core.Chain;
using Node.Core.DevP2P;
using Node.Core.Les;
using Node.Core.Les.Client;
using Node.Core.Les.Messages;
using Xunit;
using Status = Node.Core.Les.Messages.Status;

namespace Node.Tests.Les.Client.Servers;

/// <summary>Sessions are the real ones, over peers made of probes.</summary>
public sealed class ServersActorSpecs : LesClientSpec
{
    private const string Two = "max = 2, target = 2";

    private readonly TestProbe _p2p;
    private readonly TestProbe _light;
    private readonly TestProbe _book;
    private readonly TestProbe _retrieval;
    private readonly TestProbe _head;

    public ServersActorSpecs() =>
        (_p2p, _light, _book, _retrieval, _head) = (CreateTestProbe(), CreateTestProbe(), CreateTestProbe(), CreateTestProbe(), CreateTestProbe());

    [Fact]
    public void PeerSubscription_should_tell_retrieval_and_head_of_each_server()
    {
        var servers = Start();

        Greet(servers, 1);

        Assert.Equal(Id(1), _retrieval.FishForMessage<ClientProtocol.ServerJoined>(_ => true).Id);
        Assert.Equal(Id(1), _head.ExpectMsg<ClientProtocol.ServerJoined>().Id);
        Assert.Equal(("server/v1", Terms(Chain[200])), (Facts(servers).ClientId, Facts(servers).Terms));
    }

    [Fact]
    public void More_servers_than_are_allowed_should_be_told_that_they_are_too_many()
    {
        var servers = Start(Two);
        Greet(servers, 1);
        Greet(servers, 2);

        var third = Peer(number: 3);
        servers.Tell(third.Joined);

        Assert.Equal(DisconnectReason.TooManyPeers, third.Left());
    }

    [Fact]
    public void The_same_server_twice_should_be_told_that_it_is_too_many()
    {
        var servers = Start();
        Greet(servers, 1);

        var again = Peer(number: 1);
        servers.Tell(again.Joined);

        Assert.Equal(DisconnectReason.TooManyPeers, again.Left());
    }

    [Fact]
    public void The_operators_servers_should_be_let_in_beyond_the_limit_and_dialled_at_once()
    {
        var servers = Start($"{Two}, static = [\"{Enode(3)}\"]");
        servers.Tell(new ServerBookProtocol.Book([]));
        Assert.Equal(Id(3), Assert.Single(_p2p.ExpectMsg<P2PProtocol.AddCandidates>().Nodes).Id);
        Greet(servers, 1);
        Greet(servers, 2);

        Greet(servers, 3);
    }

    [Fact]
    public void A_trusted_server_should_be_asked_for_signed_announcements()
    {
        var servers = Start("max = 2", $"trusted.servers = [\"{Enode(1)}\"]");
        var peer = Peer(number: 1);

        servers.Tell(peer.Joined);

        Assert.Equal(AnnounceType.Signed, LesHandshake.ReadClient(4, Self, peer.Sent<Status>()).Value!.Announce);
    }

    [Fact]
    public void Servers_of_the_book_and_candidates_should_be_dialled_up_to_the_target()
    {
        var servers = Start($"{Two}, candidates = [\"{Enode(1)}\"]");

        servers.Tell(new ServerBookProtocol.Book([Record(2, 1000), Record(3, 1000)]));

        var dialled = _p2p.ExpectMsg<P2PProtocol.AddCandidates>().Nodes;
        Assert.Equal(2, dialled.Length);
        Assert.Contains(Id(1), dialled.Select(node => node.Id));
        _p2p.ExpectNoMsg(Shortly);
    }

    [Fact]
    public void A_dial_that_is_refused_should_be_tried_again_later_and_later()
    {
        var servers = Start($"candidates = [\"{Enode(1)}\"]");
        servers.Tell(new ServerBookProtocol.Book([]));
        _p2p.ExpectMsg<P2PProtocol.AddCandidates>();

        foreach (var wait in new[] { 10, 15, 22.5 })
        {
            Refuse(servers, 1);
            Pass(servers, wait - 0.1);
            _p2p.ExpectNoMsg(Shortly);
            Pass(servers, 0.1);
            Assert.Equal(Id(1), Assert.Single(_p2p.ExpectMsg<P2PProtocol.AddCandidates>().Nodes).Id);
        }
    }

    [Fact]
    public void A_dial_of_which_nothing_is_heard_should_have_failed_after_half_a_minute()
    {
        var servers = Start($"candidates = [\"{Enode(1)}\"]");
        servers.Tell(new ServerBookProtocol.Book([]));
        _p2p.ExpectMsg<P2PProtocol.AddCandidates>();

        Pass(servers, 30);
        Pass(servers, 9.9);
        _p2p.ExpectNoMsg(Shortly);
        Pass(servers, 0.1);

        _p2p.ExpectMsg<P2PProtocol.AddCandidates>();
    }

    [Fact]
    public void Dials_under_way_should_be_told_again_when_dialling_begins_anew()
    {
        var servers = Start($"{Two}, candidates = [\"{Enode(1)}\", \"{Enode(2)}\"]");
        servers.Tell(new ServerBookProtocol.Book([]));
        Assert.Equal(2, _p2p.ExpectMsg<P2PProtocol.AddCandidates>().Nodes.Length);
        Greet(servers, 1);

        Sys.EventStream.Publish(P2PProtocol.DialingBegun.Instance);

        Assert.Equal(Id(2), Assert.Single(_p2p.ExpectMsg<P2PProtocol.AddCandidates>().Nodes).Id);
    }

    [Fact]
    public void A_server_that_is_lost_should_be_dialled_again_after_the_wait()
    {
        var servers = Start($"candidates = [\"{Enode(1)}\"]");
        servers.Tell(new ServerBookProtocol.Book([]));
        _p2p.ExpectMsg<P2PProtocol.AddCandidates>();
        var peer = Greet(servers, 1);

        End(servers, peer);

        Pass(servers, 10);
        Assert.Equal(Id(1), Assert.Single(_p2p.ExpectMsg<P2PProtocol.AddCandidates>().Nodes).Id);
    }

    [Fact]
    public void A_server_that_lied_should_be_dialled_again_after_an_hour()
    {
        var servers = Start($"candidates = [\"{Enode(1)}\"]");
        servers.Tell(new ServerBookProtocol.Book([]));
        _p2p.ExpectMsg<P2PProtocol.AddCandidates>();
        var peer = Greet(servers, 1);

        _head.ExpectMsg<ClientProtocol.ServerJoined>().Session.Tell(new ClientProtocol.LeaveServer("its proof is wrong"));
        peer.Left();
        End(servers, peer);

        Pass(servers, 3599);
        _p2p.ExpectNoMsg(Shortly);
        Pass(servers, 1);
        _p2p.ExpectMsg<P2PProtocol.AddCandidates>();
    }

    [Fact]
    public void A_session_that_is_killed_should_be_stopped_and_its_server_be_none_any_more()
    {
        var servers = Start();
        Greet(servers, 1);
        var session = _head.ExpectMsg<ClientProtocol.ServerJoined>().Session;
        Watch(session);

        session.Tell(Kill.Instance);

        ExpectTerminated(session);
        AwaitAssert(() => Assert.Empty(AllFacts(servers).Servers));
        Greet(servers, 1);
    }

    [Fact]
    public void What_servers_were_worth_should_be_written_every_half_minute_and_at_the_end()
    {
        var servers = Start();
        Greet(servers, 1);
        var session = _head.ExpectMsg<ClientProtocol.ServerJoined>().Session;
        Serve(servers, session);
        Pass(servers, 30);
        Assert.Equal(Id(1), Assert.Single(_book.ExpectMsg<ServerBookProtocol.Note>().Servers).Node.Id);

        Serve(servers, session);
        Settle(servers);
        Sys.Stop(servers);

        Assert.Equal(Id(1), Assert.Single(_book.ExpectMsg<ServerBookProtocol.Note>().Servers).Node.Id);
    }

    [Fact]
    public void Requests_should_be_counted_as_sent_answered_and_failed()
    {
        var servers = Start();
        var peer = Greet(servers, 1);
        var session = _head.ExpectMsg<ClientProtocol.ServerJoined>().Session;
        for (var id = 1UL; id <= 4; id++)
            session.Tell(new ClientProtocol.Ask(id, new HeaderRun(Chain[192].Hash, 192, 192), TestActor));
        Pass(session, 2);

        PeerProbes.Receive(session, new Headers(1, Flow.Limit, []), size: 500);
        session.Tell(new SessionProtocol.SendRefused(new GetHeaders(2, new HeaderOrigin(Chain[192].Hash, 0), 192, 0, IsReverse: true)));
        AwaitAssert(() => Assert.Equal((4, 4 * 192, 1, 1, 500), (Headers(servers).Requests, Headers(servers).Items, Headers(servers).Answered, Headers(servers).Failures, Headers(servers).Bytes)));
        Assert.Equal((TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2)), (Headers(servers).Latency, Headers(servers).Slowest));

        PeerProbes.Receive(session, StopRequests.Instance);
        PeerProbes.Receive(session, new ResumeRequests(Flow.Limit));
        session.Tell(new ClientProtocol.Ask(5, new HeaderRun(Chain[192].Hash, 192, 192), TestActor));
        AwaitAssert(() => Assert.Equal((5, 3), (Headers(servers).Requests, Headers(servers).Failures)));

        End(servers, peer);
        Assert.Equal((5, 1, 4), (Headers(servers).Requests, Headers(servers).Answered, Headers(servers).Failures));
    }

    [Fact]
    public void The_soft_time_out_should_follow_the_times_of_answers()
    {
        var servers = Start();
        var first = _retrieval.ExpectMsg<ClientProtocol.TimeoutChanged>().SoftTimeout;
        Assert.InRange(first, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10));
        for (var i = 0; i < 1000; i++)
            servers.Tell(new ClientProtocol.Served(Id(1), RequestKinds.Headers, 1, 1, TimeSpan.FromMilliseconds(60)));

        Pass(servers, 5);

        Assert.Equal(TimeSpan.FromSeconds(0.5), _retrieval.ExpectMsg<ClientProtocol.TimeoutChanged>().SoftTimeout);
    }

    [Fact]
    public void Whoever_starts_anew_should_be_introduced_to_all_servers_and_told_the_soft_time_out()
    {
        var servers = Start();
        Greet(servers, 1);
        Greet(servers, 2);

        servers.Tell(ClientProtocol.Introduce.Instance, TestActor);

        var heard = ReceiveN(3);
        Assert.Equal([Id(1), Id(2)], heard.OfType<ClientProtocol.ServerJoined>().Select(joined => joined.Id).Order());
        Assert.Single(heard.OfType<ClientProtocol.TimeoutChanged>());
    }

    [Fact]
    public void Our_head_should_say_which_forks_we_have_passed()
    {
        var head = new Header { Number = 20_000_000, Timestamp = 1_720_000_000 };
        var expected = LesHandshake.OfClient(4, new LesIdentity(KnownChains.Mainnet, head), new ClientStatus(AnnounceType.Simple));
        var servers = Start(spec: KnownChains.Mainnet);
        servers.Tell(new ChainProtocol.Head(head, 1));
        var peer = Peer(number: 1);

        servers.Tell(peer.Joined);

        Assert.Equal(ForkIdOf(expected), ForkIdOf(peer.Sent<Status>()));
    }

    private static byte[] ForkIdOf(Status status) => status.Entries.Single(entry => entry.Key == "forkID").Value.ToArray();

    private ServerRecord Record(int number, double value) => new(Enode(number), value, 0, Clock.Now);

    private static void Serve(IActorRef servers, IActorRef session)
    {
        for (var i = 0; i < 10; i++)
            servers.Tell(new ClientProtocol.Served(Id(1), RequestKinds.Headers, 100_000_000, 1, TimeSpan.FromMilliseconds(10)), session);
    }

    private static void Refuse(IActorRef servers, int number) => servers.Tell(
        new P2PProtocol.PeerRefused(Id(number), new IPEndPoint(IPAddress.Loopback, 1), IsInbound: false, DisconnectReason.TooManyPeers, IsRemote: true));

    private IActorRef Start(string hocon = "", string trusted = "", ChainSpec? spec = null)
    {
        var settings = Settings($"actors.les.client {{ servers {{ {hocon} }}\n{trusted} }}").Servers;
        var servers = Sys.ActorOf(ServersActor.Props(
            spec ?? KnownChains.Devnet, settings, new ServersNeighbours(_p2p, _light, _book, _retrieval, _head), new Random(1)));
        _light.ExpectMsg<LightProtocol.GetHead>();
        _book.ExpectMsg<ServerBookProtocol.GetBook>();
        return servers;
    }

    private PeerProbes Greet(IActorRef servers, int number)
    {
        var peer = Peer(number: number);
        servers.Tell(peer.Joined);
        var session = peer.Connection.ExpectMsg<SessionProtocol.Attach>().Session;
        PeerProbes.Receive(session, LesHandshake.OfServer(Self, Greeting(Chain[200])));
        AwaitAssert(() => Assert.Contains(AllFacts(servers).Servers, server => server.Id == Id(number)));
        return peer;
    }

    private void End(IActorRef servers, PeerProbes peer)
    {
        Sys.Stop(peer.Connection);
        AwaitAssert(() => Assert.Empty(AllFacts(servers).Servers));
    }

    private LesClientProtocol.KindCounters Headers(IActorRef servers)
    {
        var probe = CreateTestProbe();
        servers.Tell(LesClientProtocol.GetCounters.Instance, probe);
        return probe.ExpectMsg<LesClientProtocol.Counters>().Kinds.Single(kind => kind.Kind == RequestKinds.Headers.Name);
    }

    private ClientProtocol.Fact Facts(IActorRef servers) => Assert.Single(AllFacts(servers).Servers);

    private ClientProtocol.Facts AllFacts(IActorRef servers)
    {
        var probe = CreateTestProbe();
        servers.Tell(ClientProtocol.GetFacts.Instance, probe);
        return probe.ExpectMsg<ClientProtocol.Facts>();
    }
}
