using Akka.Actor;
using Akka.TestKit;
using Node.Actors.Les.Client;
using Node.Actors.Les.Client.Retrieval;
using Node.Actors.Light;
using Node.Actors.Odr;
using Node.Core.Chain;
using Node.Core.Les;
using Node.Core.Les.Client;
using Node.Core.Queries;
using Node.Tests.Les.Client;
using Xunit;
using static Node.Actors.Chain.ChainProtocol;
using static Node.Actors.Odr.OdrProtocol;
using Address = Node.Core.Primitives.Address;
using NodeId = Node.Core.Primitives.NodeId;

namespace Node.Tests.Odr;

/// <summary>
/// Whoever asks gets an answer, or within the deadline an error that says which servers were asked and why each could not help: queries over the
/// retrieval of a light client, in virtual time. Servers' sessions are probes.
/// </summary>
public sealed class OdrServersSpecs : LesClientSpec
{
    private static readonly TimeSpan Patience = 10 * Second;

    private readonly IActorRef _retrieval;
    private readonly IActorRef _odr;

    public OdrServersSpecs()
    {
        var light = CreateTestProbe();
        _retrieval = ChildActorOf(RetrievalActor.Props(Settings().Retrieval, new Random(1)));
        _odr = Sys.ActorOf(OdrActor.Light(light, _retrieval, KnownChains.Devnet, OdrSpec.Settings));
        light.ExpectMsg<LightProtocol.GetHead>();
        light.Reply(new Head(Chain[200] with { StateRoot = Chain[1].Hash }, Total(Chain[200])));
        ExpectMsg<ClientProtocol.Introduce>();
        Settle(_odr);
    }

    [Fact]
    public void Without_a_server_it_should_be_said_after_three_seconds()
    {
        Ask(1, Patience);

        Pass(2.9);
        ExpectNoMsg(Shortly);
        Pass(0.1);

        var refused = ExpectMsg<NotAnswered>();
        Assert.EndsWith("no suitable LES server: none is connected", refused.Reason, StringComparison.Ordinal);
        Assert.Empty(refused.Servers);
    }

    [Fact]
    public void Servers_that_are_all_frozen_should_each_be_named_after_three_seconds()
    {
        for (var number = 1; number <= 2; number++)
        {
            Join(number, Terms(Chain[200]));
            _retrieval.Tell(new ClientProtocol.BufferChanged(Id(number), new BufferView(0, 0, Flow, Clock.Now), IsFrozen: true, 0, 0));
        }

        Ask(1, Patience);
        Pass(3);

        ExpectRefusals("it has stopped our requests until its load is less", Id(1), Id(2));
    }

    [Fact]
    public void Servers_that_all_lack_the_state_should_each_be_named_after_three_seconds()
    {
        Join(1, Terms(Chain[200]) with { StateSince = null });
        Join(2, Terms(Chain[100]));
        Join(3, Terms(Chain[900]) with { RecentState = 124 });
        Ask(1, Patience);

        Pass(3);

        var refused = ExpectMsg<NotAnswered>();
        Assert.Contains("account", refused.Reason, StringComparison.Ordinal);
        Assert.Equal(
            [
                new ServerRefusal($"{Id(1)}", "it serves no state"),
                new ServerRefusal($"{Id(2)}", "its head is 100"),
                new ServerRefusal($"{Id(3)}", "it has the last 128 states up to 900"),
            ],
            refused.Servers.OrderBy(server => server.Server));
    }

    [Fact]
    public void A_server_that_never_answers_should_be_named_before_the_deadline()
    {
        var server = Join(1, Terms(Chain[200]));
        Ask(1, Patience);
        server.ExpectMsg<ClientProtocol.Ask>();
        Pass(0.5);

        Pass(9.3);
        ExpectNoMsg(Shortly);
        Pass(0.1);

        ExpectRefusals("it was asked and has not answered", Id(1));
    }

    [Fact]
    public void A_server_that_never_answers_should_be_named_however_short_the_deadline_is()
    {
        var server = Join(1, Terms(Chain[200]));
        Ask(1, TimeSpan.FromMilliseconds(150));
        server.ExpectMsg<ClientProtocol.Ask>();

        Pass(0.149);

        ExpectRefusals("it was asked and has not answered", Id(1));
    }

    [Fact]
    public void Who_joins_a_retrieval_with_less_time_should_be_told_of_its_servers_within_that()
    {
        var server = Join(1, Terms(Chain[200]));
        Ask(1, Patience);
        server.ExpectMsg<ClientProtocol.Ask>();
        Ask(2, 2 * Second);

        Pass(1.9);

        ExpectRefusals("it was asked and has not answered", Id(1), id: 2);
        server.ExpectMsg<ClientProtocol.Ask>();
        Pass(0.5);
        Pass(7.5);
        ExpectRefusals("it was asked and has not answered", Id(1));
    }

    private void Ask(long id, TimeSpan patience) =>
        _odr.Tell(new Run(id, new Node.Core.Queries.GetAccount(default(Address), BlockId.Latest), patience), TestActor);

    private TestProbe Join(int number, ServerTerms terms)
    {
        var session = CreateTestProbe();
        _retrieval.Tell(Joined(Id(number), session, Greeting(Chain[200]) with { Terms = terms }));
        return session;
    }

    private void ExpectRefusals(string reason, params NodeId[] servers)
    {
        var refused = ExpectMsg<NotAnswered>();
        Assert.Equal(servers.Select(server => $"{server}"), refused.Servers.Select(server => server.Server).Order());
        Assert.All(refused.Servers, server => Assert.Equal(reason, server.Reason));
    }

    private void ExpectRefusals(string reason, NodeId server, long id)
    {
        var refused = ExpectMsg<NotAnswered>();
        Assert.Equal((id, $"{server}", reason), (refused.Id, Assert.Single(refused.Servers).Server, refused.Servers[0].Reason));
    }

    /// <summary>Time passes when what was told before has been handled, and what comes of it is handled too.</summary>
    private void Pass(double seconds)
    {
        SettleAll();
        Clock.Advance(TimeSpan.FromSeconds(seconds));
        SettleAll();
    }

    /// <summary>From a query to a request and back, as often as a message goes that way.</summary>
    private void SettleAll()
    {
        for (var turn = 0; turn < 3; turn++)
        {
            foreach (var path in (string[])["query-1", "query-2", ""])
                Settle(_odr.Path / path);
            foreach (var path in (string[])["1", "2", ""])
                Settle(_retrieval.Path / path);
        }

        Settle(_odr);
    }

    private void Settle(ActorPath path)
    {
        var probe = CreateTestProbe();
        Sys.ActorSelection(path).Tell(new Identify(1), probe);
        probe.ExpectMsg<ActorIdentity>();
    }
}
