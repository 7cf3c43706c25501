using Akka.Actor;
using Akka.TestKit;
using Node.Actors.Chain;
using Node.Actors.Les.Server;
using Node.Actors.Les.Server.Balances;
using Node.Actors.Les.Server.Clients;
using Node.Actors.Les.Server.Clients.Client;
using Node.Actors.Les.Server.Serving;
using Node.Actors.P2P;
using Node.Core.Chain;
using Node.Core.Crypto;
using Node.Core.DevP2P;
using Node.Core.Import;
using Node.Core.Les;
using Node.Tests.Core.Les.Serving;
using Xunit;

namespace Node.Tests.Les.Server.Clients;

public sealed class ClientsActorSpecs : LesServerSpec
{
    private const ulong Min = 16_000;

    private readonly TestProbe _chain;
    private readonly TestProbe _serving;
    private readonly TestProbe _balances;
    private readonly TestProbe _made;
    private readonly ServedChain _served = new(blocks: 5);
    private readonly PrivateKey _key = PrivateKey.Random();

    public ClientsActorSpecs() =>
        (_chain, _serving, _balances, _made) = (CreateTestProbe(), CreateTestProbe(), CreateTestProbe(), CreateTestProbe());

    [Fact]
    public void Who_comes_before_the_chain_is_there_should_be_let_in_when_it_is()
    {
        var clients = Sys.ActorOf(Props());
        _serving.ExpectMsg<ServingProtocol.GetCosts>();
        var (early, later) = (Peer(4), Peer(5));
        clients.Tell(early.Joined);
        _serving.Reply(Costs());
        _chain.ExpectMsg<ChainProtocol.GetView>();
        _chain.Reply(ChainProtocol.NoChain.Instance);
        clients.Tell(later.Joined);
        Settle(clients);
        Clock.Advance(Second);
        _chain.FishForMessage<ChainProtocol.GetView>(_ => true);

        _chain.Reply(new ChainProtocol.View(new ChainView(_served.Chain), _served.Head, 100));

        Assert.Equal(early.Joined.Id, _balances.ExpectMsg<BalancesProtocol.GetAccount>().Id);
        Assert.Equal(later.Joined.Id, _balances.ExpectMsg<BalancesProtocol.GetAccount>().Id);
    }

    [Fact]
    public void A_client_should_be_told_head_costs_and_the_smallest_capacity()
    {
        var clients = Start();

        var terms = Join(clients, Peer(4)).Terms;

        Assert.Equal((4u, _served.Head), (terms.Version, terms.Self.Head));
        var status = terms.Status;
        Assert.Equal((_served.Head.Hash, 5UL, (Node.Core.Primitives.UInt256)100), (status.Terms.HeadHash, status.Terms.HeadNumber, status.Terms.HeadTotalDifficulty));
        Assert.Equal(FlowParameters.OfCapacity(Min), status.Flow);
        Assert.False(status.Terms.OnlyAnnounces);
        Assert.Equal((0UL, 0UL), (status.Terms.RecentState, status.Terms.RecentTxLookup));
    }

    [Fact]
    public void Without_a_pool_transactions_should_not_be_said_to_be_relayed()
    {
        var clients = Start(relays: false);

        Assert.True(Join(clients, Peer(4)).Terms.Status.Terms.OnlyAnnounces);
    }

    [Fact]
    public void One_too_many_should_be_refused()
    {
        var clients = Start("max-clients = 2");
        Join(clients, Peer(4, 1));
        Join(clients, Peer(4, 2));
        var third = Peer(4, 3);

        Arrive(clients, third);

        Assert.Equal(DisconnectReason.TooManyPeers, third.Left());
        Assert.Equal(2, List(clients).Clients.Length);
    }

    [Fact]
    public void A_place_should_be_free_again_when_a_session_ends()
    {
        var clients = Start("max-clients = 1");
        var first = Join(clients, Peer(4, 1));
        Sys.Stop(first.Session);
        AwaitAssert(() => Assert.Empty(List(clients).Clients));

        Join(clients, Peer(4, 2));
    }

    [Fact]
    public void Who_pays_should_have_what_was_promised_and_take_the_place_of_who_does_not()
    {
        var clients = Start("max-clients = 1");
        var free = Join(clients, Peer(4, 1));

        var paying = Join(clients, Peer(4, 2), balance: 1e15, capacity: 50_000);

        Assert.Equal(FlowParameters.OfCapacity(50_000), paying.Terms.Status.Flow);
        Assert.Equal(DisconnectReason.TooManyPeers, free.Session.ExpectMsg<ClientsProtocol.Dismiss>().Reason);
    }

    [Fact]
    public void A_payment_should_raise_the_capacity_and_its_end_lower_it()
    {
        var clients = Start();
        var client = Join(clients, Peer(4), capacity: 50_000);
        Assert.Equal(FlowParameters.OfCapacity(Min), client.Terms.Status.Flow);

        Sys.EventStream.Publish(new BalancesProtocol.Changed(Id(1), Added: 1_000_000_000, Capacity: 50_000));
        Assert.Equal(FlowParameters.OfCapacity(50_000), client.Session.ExpectMsg<ClientsProtocol.Grant>().Flow);

        // 50 000 units each millisecond: 20 s.
        for (var i = 0; i < 3; i++)
            Pass(clients, 10);
        Assert.Equal(FlowParameters.OfCapacity(Min), client.Session.ExpectMsg<ClientsProtocol.Grant>().Flow);
    }

    [Fact]
    public void What_nobody_was_granted_should_flow_to_all()
    {
        var clients = Start("max-clients = 2");
        var first = Join(clients, Peer(4, 1));
        Assert.Equal(10, first.Terms.Recharge);

        // Four fifths of all are given out.
        var second = Join(clients, Peer(4, 2), balance: 1e15, capacity: 800_000 - Min);

        Assert.Equal(1.25, second.Terms.Recharge);
        Assert.Equal(1.25, first.Session.ExpectMsg<ClientsProtocol.Recharge>().Factor);
        Sys.Stop(second.Session);
        Assert.Equal(10, first.Session.ExpectMsg<ClientsProtocol.Recharge>().Factor);
    }

    [Fact]
    public void What_was_used_should_be_noted()
    {
        var clients = Start();
        var free = Join(clients, Peer(4, 1, "10.0.0.1"));
        var paying = Join(clients, Peer(4, 2, "10.0.0.2"), balance: 1e12);
        Report(clients, free, cost: 5_000_000);
        Report(clients, paying, cost: 7_000_000);

        Pass(clients, 10);

        var noted = _balances.ExpectMsg<BalancesProtocol.Note>();
        Assert.Equal(Id(2), noted.Used.Single().Key);
        Assert.Equal(7_000_000 + (10_000.0 * Min), noted.Used.Single().Value);
        Assert.Equal("10.0.0.1", noted.Debts.Single().Key.ToString());
        Assert.InRange(noted.Debts.Single().Value, 160_000_000, 165_000_000);
    }

    [Fact]
    public void What_was_used_should_be_noted_at_the_end_too()
    {
        var clients = Start();
        var paying = Join(clients, Peer(4), balance: 1e12);
        Report(clients, paying, cost: 7_000_000);
        Watch(clients);

        clients.Tell(ClientsProtocol.Close.Instance);

        ExpectTerminated(clients);
        Assert.Equal(new(Id(1), 7_000_000), _balances.ExpectMsg<BalancesProtocol.Note>().Used.Single());
    }

    [Fact]
    public void Heads_should_be_told_to_all_and_signed_for_those_who_want_it()
    {
        var clients = Start();
        var client = Join(clients, Peer(4));
        var next = new Header { Number = 6, ParentHash = _served.Head.Hash };

        Sys.EventStream.Publish(new ChainProtocol.HeadChanged(next, 110, [], [next]));

        var news = client.Session.ExpectMsg<ClientsProtocol.News>();
        Assert.Equal((next.Hash, 6UL, 0UL), (news.Simple.Hash, news.Simple.Number, news.Simple.ReorgDepth));
        Assert.Empty(news.Simple.Update);
        Assert.True(Announcements.IsSignedBy(news.Signed, _key.PublicKey));
        Sys.EventStream.Publish(new ChainProtocol.HeadChanged(_served.Head, 100, [next], []));
        client.Session.ExpectNoMsg(Shortly);
        Assert.Equal(next.Hash, Join(clients, Peer(4, 2)).Terms.Status.Terms.HeadHash);
    }

    [Fact]
    public void Another_server_should_take_no_place()
    {
        var clients = Start("max-clients = 1");
        var server = Join(clients, Peer(4, 1));
        clients.Tell(new ClientsProtocol.Greeted(Id(1), new ClientStatus(AnnounceType.None, IsServer: true)), server.Session);

        Join(clients, Peer(4, 2));

        Assert.Equal([true, false], List(clients).Clients.Select(client => client.IsServer));
    }

    [Fact]
    public void Freezing_for_the_sake_of_others_should_cost_capacity()
    {
        var clients = Start();
        var client = Join(clients, Peer(4));

        Report(clients, client, freezes: 1);
        Pass(clients, 10);

        Assert.InRange(List(clients).TotalCapacity, 904_000UL, 906_000UL);
    }

    [Fact]
    public void The_list_should_have_what_sessions_reported()
    {
        var clients = Start();
        var client = Join(clients, Peer(3));
        clients.Tell(new ClientsProtocol.Reported(Id(1), 0, 0, Requests: 7, Bytes: 99, Buffer: 1234, IsFrozen: true), client.Session);

        var summary = Assert.Single(List(clients).Clients);

        Assert.Equal((Id(1), "light/v1", 3u, Min, 1234UL, 6000 * Min, 7L, 99L, true),
            (summary.Id, summary.ClientId, summary.Version, summary.Capacity, summary.Buffer, summary.Limit, summary.Requests, summary.Bytes, summary.IsFrozen));
        Clock.Advance(TimeSpan.FromMilliseconds(100));
        Assert.Equal(1234 + (100 * Min), Assert.Single(List(clients).Clients).Buffer);
    }

    [Fact]
    public void A_session_that_fails_should_be_stopped_and_forgotten()
    {
        var clients = Start(real: true);
        var peer = Peer(4);
        Arrive(clients, peer);
        var session = peer.Connection.ExpectMsg<SessionProtocol.Attach>().Session;
        Watch(session);

        session.Tell(Kill.Instance);

        ExpectTerminated(session);
        AwaitAssert(() => Assert.Empty(List(clients).Clients));
    }

    [Fact]
    public void A_second_connection_of_a_client_should_take_the_place_of_the_first()
    {
        var clients = Start("max-clients = 1");
        var first = Join(clients, Peer(4, 1));

        Join(clients, Peer(4, 1));
        Sys.Stop(first.Session);
        Settle(clients);

        Assert.Single(List(clients).Clients);
    }

    protected override void AfterAll()
    {
        base.AfterAll();
        _served.Dispose();
        _key.Dispose();
    }

    private static ServingProtocol.Costs Costs() => new(CostTable.Reference, Min, 1_000_000, 0);

    private static void Report(IActorRef clients, (TestProbe Session, ClientTerms Terms) client, ulong cost = 0, int freezes = 0) =>
        clients.Tell(new ClientsProtocol.Reported(client.Terms.Joined.Id, cost, freezes, 1, 1, 1, false), client.Session);

    private Props Props(string settings = "", bool relays = true, bool real = false) => ClientsActor.Props(
        Settings(settings.Length == 0 ? "" : $"actors.les.server.{settings}"),
        _key,
        relays,
        real ? ClientsNeighbours.Of(_chain, _serving, _balances) : new ClientsNeighbours(_chain, _serving, _balances, (_, _, terms) =>
        {
            var session = CreateTestProbe();
            _made.Tell((session, terms));
            return session;
        }));

    private IActorRef Start(string settings = "", bool relays = true, bool real = false)
    {
        var clients = Sys.ActorOf(Props(settings, relays, real));
        _serving.ExpectMsg<ServingProtocol.GetCosts>();
        _serving.Reply(Costs());
        _chain.ExpectMsg<ChainProtocol.GetView>();
        _chain.Reply(new ChainProtocol.View(new ChainView(_served.Chain), _served.Head, 100));
        Settle(clients);
        return clients;
    }

    private void Arrive(IActorRef clients, PeerProbes peer, double balance = 0, ulong capacity = 0)
    {
        clients.Tell(peer.Joined);
        var asked = _balances.FishForMessage<BalancesProtocol.GetAccount>(_ => true);
        clients.Tell(new BalancesProtocol.Account(asked.Id, asked.Address, balance, 0, capacity), _balances);
    }

    private (TestProbe Session, ClientTerms Terms) Join(IActorRef clients, PeerProbes peer, double balance = 0, ulong capacity = 0)
    {
        Arrive(clients, peer, balance, capacity);
        return _made.ExpectMsg<(TestProbe, ClientTerms)>();
    }

    private void Pass(IActorRef clients, double seconds)
    {
        Settle(clients);
        Clock.Advance(TimeSpan.FromSeconds(seconds));
        Settle(clients);
    }

    private LesServerProtocol.ClientList List(IActorRef clients)
    {
        clients.Tell(LesServerProtocol.GetClients.Instance, TestActor);
        return ExpectMsg<LesServerProtocol.ClientList>();
    }
}
