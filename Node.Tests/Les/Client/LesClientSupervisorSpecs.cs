using Akka.Actor;
using Node.Actors.Les;
using Node.Actors.Les.Client;
using Node.Actors.P2P;
using Node.Core.Chain;
using Node.Core.Les;
using Node.Tests.P2P.Discovery;
using Xunit;
using Status = Node.Core.Les.Messages.Status;

namespace Node.Tests.Les.Client;

/// <summary>The real parts; p2p and the light chain are probes.</summary>
public sealed class LesClientSupervisorSpecs() : LesClientSpec($"{VirtualTime}\n{DiscoveryKit.InMemory}")
{
    [Theory]
    [InlineData("server-book")]
    [InlineData("retrieval")]
    [InlineData("head")]
    [InlineData("servers")]
    public void A_part_that_fails_should_be_restarted_alone(string name)
    {
        var client = Start();
        var part = Child(client, name);
        Watch(client);
        Watch(part);

        part.Tell(Kill.Instance);
        part.Tell(new Identify(1), TestActor);

        Assert.Equal(part, ExpectMsg<ActorIdentity>().Subject);
    }

    [Theory]
    [InlineData("retrieval")]
    [InlineData("head")]
    public void A_part_that_starts_anew_should_learn_again_which_servers_there_are(string name)
    {
        var client = Start();
        var (peer, _) = Join(client);

        Child(client, name).Tell(Kill.Instance);

        AwaitAssert(() =>
        {
            Assert.Equal(1, StatusOf(client).Servers);
            Assert.Equal(Flow.Limit, Assert.Single(ServersOf(client)).Limit);
        });
        peer.Peer.ExpectNoMsg(Shortly);
    }

    [Fact]
    public void A_part_that_fails_again_and_again_should_be_a_failure_of_the_whole()
    {
        var client = Start(Directive.Stop);
        Watch(client);

        for (var i = 0; i <= 5; i++)
            Sys.ActorSelection(client.Path / "head").Tell(Kill.Instance);

        ExpectTerminated(client);
    }

    [Fact]
    public void What_operators_ask_should_be_answered_by_the_part_that_knows()
    {
        var client = Start();
        Join(client);

        client.Tell(LesClientProtocol.GetRequests.Instance, TestActor);
        Assert.Empty(ExpectMsg<LesClientProtocol.RequestList>().Requests);
        client.Tell(LesClientProtocol.GetCounters.Instance, TestActor);
        Assert.Equal(RequestKinds.All.Select(kind => kind.Name), ExpectMsg<LesClientProtocol.Counters>().Kinds.Select(kind => kind.Kind));
        Assert.Equal("waiting for the light chain", StatusOf(client).Activity);
        var server = Assert.Single(ServersOf(client));
        Assert.Equal((Id(1), "server/v1", 4u, 200UL, Flow.Limit), (server.Id, server.ClientId, server.Version, server.HeadNumber, server.Buffer));
    }

    [Fact]
    public void Quitting_should_end_the_sessions_then_the_book_then_the_client()
    {
        var client = Start();
        var (_, session) = Join(client);
        Watch(session);
        Watch(client);

        client.Tell(LesProtocol.Quit.Instance);

        ExpectTerminated(session);
        ExpectTerminated(client);
    }

    private Props Props() => LesClientSupervisor.Props(KnownChains.Devnet, Settings(), CreateTestProbe(), CreateTestProbe());

    /// <summary>Its parts are there.</summary>
    private IActorRef Start(Directive directive = Directive.Restart)
    {
        var client = Supervised(Props(), directive);
        Settle(client);
        return client;
    }

    private (PeerProbes Peer, IActorRef Session) Join(IActorRef client)
    {
        var peer = Peer();
        client.Tell(peer.Joined);
        var session = peer.Connection.ExpectMsg<SessionProtocol.Attach>().Session;
        peer.Sent<Status>();
        PeerProbes.Receive(session, LesHandshake.OfServer(Self, Greeting(Chain[200])));
        AwaitAssert(() =>
        {
            Assert.Equal(1, StatusOf(client).Servers);
            Assert.Equal(Flow.Limit, Assert.Single(ServersOf(client)).Limit);
        });
        return (peer, session);
    }

    private LesClientProtocol.Status StatusOf(IActorRef client)
    {
        var probe = CreateTestProbe();
        client.Tell(LesClientProtocol.GetStatus.Instance, probe);
        return probe.ExpectMsg<LesClientProtocol.Status>();
    }

    private IEnumerable<LesClientProtocol.ServerSummary> ServersOf(IActorRef client)
    {
        var probe = CreateTestProbe();
        client.Tell(LesClientProtocol.GetServers.Instance, probe);
        return probe.ExpectMsg<LesClientProtocol.ServerList>().Servers;
    }

    private IActorRef Child(IActorRef client, string name)
    {
        var probe = CreateTestProbe();
        Sys.ActorSelection(client.Path / name).Tell(new Identify(1), probe);
        return probe.ExpectMsg<ActorIdentity>().Subject!;
    }
}
