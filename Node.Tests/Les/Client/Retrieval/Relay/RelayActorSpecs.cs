using System.Collections.Immutable;
using Akka.Actor;
using Akka.TestKit;
using Node.Actors.Les;
using Node.Actors.Les.Client;
using Node.Actors.Les.Client.Retrieval;
using Node.Actors.Les.Client.Retrieval.Relay;
using Node.Core.Les.Messages;
using Node.Core.Les.Odr;
using Node.Core.Primitives;
using Xunit;

namespace Node.Tests.Les.Client.Retrieval.Relay;

/// <summary>The parent is the spec itself, in retrieval's place.</summary>
public sealed class RelayActorSpecs : LesClientSpec
{
    private static readonly LesProtocol.Relay Request = new(9, [], 2, TimeSpan.FromSeconds(10));

    private static readonly ImmutableArray<TransactionStatus> Pending = [new(TransactionState.Pending, null, "")];

    private readonly TestProbe _asker;

    public RelayActorSpecs() => _asker = CreateTestProbe();

    [Fact]
    public void Each_server_should_be_given_the_transactions_and_what_each_says_be_told()
    {
        var relay = Start(1, 2);
        var (first, second) = (ExpectMsg<ClientProtocol.RetrieveFrom>(), ExpectMsg<ClientProtocol.RetrieveFrom>());
        Assert.Equal((Id(1), Id(2)), (first.Server, second.Server));
        Assert.IsType<SendTransactionsRequest>(first.Request);

        relay.Tell(new LesProtocol.Retrieved(second.Id, Pending));
        relay.Tell(new LesProtocol.Retrieved(first.Id, Pending));

        var relayed = _asker.ExpectMsg<LesProtocol.Relayed>();
        Assert.Equal((9L, $"{Id(2)}", $"{Id(1)}"), (relayed.Id, relayed.Servers[0].Server, relayed.Servers[1].Server));
        ExpectTerminated(relay);
    }

    [Fact]
    public void A_server_that_does_not_answer_should_be_left_out()
    {
        var relay = Start(1, 2);
        var (first, second) = (ExpectMsg<ClientProtocol.RetrieveFrom>(), ExpectMsg<ClientProtocol.RetrieveFrom>());

        relay.Tell(new LesProtocol.NotRetrieved(first.Id, "not answered", []));
        relay.Tell(new LesProtocol.Retrieved(second.Id, Pending));

        Assert.Equal($"{Id(2)}", Assert.Single(_asker.ExpectMsg<LesProtocol.Relayed>().Servers).Server);
        ExpectTerminated(relay);
    }

    [Fact]
    public void Without_a_server_the_answer_should_come_at_once()
    {
        Start();

        Assert.Empty(_asker.ExpectMsg<LesProtocol.Relayed>().Servers);
    }

    [Fact]
    public void A_relay_that_ends_early_should_tell_what_was_said_so_far()
    {
        var relay = Start(1, 2);
        var first = ExpectMsg<ClientProtocol.RetrieveFrom>();
        relay.Tell(new LesProtocol.Retrieved(first.Id, Pending));
        Settle(relay);

        Sys.Stop(relay);

        Assert.Single(_asker.ExpectMsg<LesProtocol.Relayed>().Servers);
    }

    [Fact]
    public void Transactions_should_go_to_the_next_servers_in_turn_and_not_to_those_that_do_not_relay()
    {
        var retrieval = ChildActorOf(RetrievalActor.Props(Settings().Retrieval, new Random(1)));
        TestProbe[] servers = [CreateTestProbe(), CreateTestProbe(), CreateTestProbe(), CreateTestProbe()];
        for (var i = 0; i < servers.Length; i++)
            retrieval.Tell(Joined(Id(i + 1), servers[i], Greeting(Chain[200]) with { Terms = Terms(Chain[200]) with { RelaysTransactions = i != 3 } }));

        retrieval.Tell(Request, _asker);
        servers[0].ExpectMsg<ClientProtocol.Ask>();
        servers[1].ExpectMsg<ClientProtocol.Ask>();
        retrieval.Tell(Request, _asker);
        servers[2].ExpectMsg<ClientProtocol.Ask>();
        servers[0].ExpectMsg<ClientProtocol.Ask>();
        servers[3].ExpectNoMsg(Shortly);
    }

    [Fact]
    public void A_relay_that_is_killed_under_retrieval_should_tell_who_asked()
    {
        var retrieval = ChildActorOf(RetrievalActor.Props(Settings().Retrieval, new Random(1)));
        var server = CreateTestProbe();
        retrieval.Tell(Joined(Id(1), server, Greeting(Chain[200])));
        retrieval.Tell(Request, _asker);
        server.ExpectMsg<ClientProtocol.Ask>();

        Sys.ActorSelection(retrieval.Path / "relay-1").Tell(Kill.Instance);

        Assert.Empty(_asker.ExpectMsg<LesProtocol.Relayed>().Servers);
        retrieval.Tell(Request, _asker);
        server.ExpectMsg<ClientProtocol.Ask>();
    }

    private IActorRef Start(params int[] servers)
    {
        ImmutableArray<NodeId> ids = [.. servers.Select(Id)];
        var relay = ChildActorOf(RelayActor.Props(Request, ids, _asker));
        Watch(relay);
        return relay;
    }
}
