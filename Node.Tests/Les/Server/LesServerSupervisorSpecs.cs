using Akka.Actor;
using Node.Actors.Les;
using Node.Actors.Les.Server;
using Node.Core.Crypto;
using Node.Tests.P2P;
using Node.Tests.P2P.Discovery;
using Xunit;

namespace Node.Tests.Les.Server;

public sealed class LesServerSupervisorSpecs() : Akka.TestKit.Xunit2.TestKit(DiscoveryKit.Layered(DiscoveryKit.Quiet, DiscoveryKit.InMemory))
{
    [Theory]
    [InlineData("balances")]
    [InlineData("serving")]
    [InlineData("clients")]
    public void A_part_that_fails_should_be_restarted_alone(string name)
    {
        var server = Start(out _);
        var part = Child(server, name);
        Watch(server);
        Watch(part);

        part.Tell(Kill.Instance);
        part.Tell(new Identify(1), TestActor);

        Assert.Equal(part, ExpectMsg<ActorIdentity>().Subject);
    }

    [Fact]
    public void A_part_that_fails_again_and_again_should_be_a_failure_of_the_whole()
    {
        var server = Start(out var parent);
        Watch(server);

        for (var i = 0; i <= 5; i++)
            Child(server, "clients").Tell(Kill.Instance);

        ExpectTerminated(server);
        parent.Tell(PoisonPill.Instance);
    }

    [Fact]
    public void What_operators_ask_should_go_to_the_part_that_knows()
    {
        var server = Start(out _);

        server.Tell(LesServerProtocol.GetClients.Instance, TestActor);
        Assert.Empty(ExpectMsg<LesServerProtocol.ClientList>().Clients);
        server.Tell(new LesServerProtocol.AddBalance(P2PSpec.Id(1), 5), TestActor);
        Assert.Equal(5, ExpectMsg<LesServerProtocol.ClientBalance>().Balance);
        server.Tell(new LesServerProtocol.SetClientParams(P2PSpec.Id(1), 50_000), TestActor);
        Assert.Equal(50_000UL, ExpectMsg<LesServerProtocol.ClientBalance>().Capacity);
        AwaitAssert(() =>
        {
            server.Tell(LesServerProtocol.GetServing.Instance, TestActor);
            Assert.Equal(8, ExpectMsg<LesServerProtocol.ServingCounters>(TimeSpan.FromSeconds(3)).Kinds.Length);
        }, TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void Quitting_should_have_the_balances_written_and_end_the_server()
    {
        var server = Start(out _);
        Watch(server);
        Watch(Child(server, "balances"));

        server.Tell(LesProtocol.Quit.Instance);

        ExpectMsg<Terminated>(ended => ended.ActorRef.Path.Name == "balances");
        ExpectTerminated(server);
    }

    private static IActorRef Child(IActorRef parent, string name) => ((ActorRefWithCell)parent).Children.Single(child => child.Path.Name == name);

    private IActorRef Start(out IActorRef parent)
    {
        var props = LesServerSupervisor.Props(LesServerSettings.From(Sys.Settings.Config), PrivateKey.Random(), CreateTestProbe().Ref, pool: null);
        parent = Sys.ActorOf(SpecParent.Props(props, Directive.Stop, TestActor));
        var server = ExpectMsg<IActorRef>();
        server.Tell(LesServerProtocol.GetClients.Instance, TestActor);
        ExpectMsg<LesServerProtocol.ClientList>();
        return server;
    }
}
