using Akka.Actor;
using Akka.Configuration;
using Akka.Event;
using Akka.TestKit;
using Node.Actors;
using Node.Core.Crypto;
using Node.Tests.P2P;
using Xunit;

namespace Node.Tests;

public sealed class NodeSupervisorSpecs : P2PSpec
{
    private static readonly RestartPolicy Policy = new(TimeSpan.FromMilliseconds(200), Second * 10, MaxRestarts: 3, Second * 60);

    private readonly TestProbe _givenUp;
    private readonly TestProbe _warnings;
    private readonly TestProbe _infos;
    private readonly IActorRef _node;

    public NodeSupervisorSpecs() : base($"{VirtualTime}, akka.loglevel = INFO")
    {
        (_givenUp, _warnings, _infos) = (Hearing<NodeProtocol.GivenUp>(), Hearing<Warning>(), Hearing<Info>());
        var props = Props.Create(() => new Part(TestActor));
        _node = Sys.ActorOf(NodeSupervisor.Props(Policy, [new NodeChild("part", (context, name) => context.ActorOf(props, name), "quit")]), "node");
    }

    [Fact]
    public void A_part_that_fails_should_be_made_anew_after_a_while()
    {
        var part = ExpectMsg<IActorRef>();
        Assert.Equal("/user/node/part", part.Path.ToStringWithoutAddress());

        Fail(part);
        ExpectNoMsg(Shortly);

        var next = AfterBackoff(0.2);
        Assert.NotEqual(part, next);
        Fail(next);
        AfterBackoff(0.4);
        Assert.False(_givenUp.HasMessages);
    }

    [Fact]
    public void The_curve_in_use_should_be_logged() => _infos.FishForMessage<Info>(
        info => info.Message.ToString() == $"secp256k1 is computed by {Secp256k1.ProviderName}");

    /// <summary>A part may be told something as soon as the next one is there: by peers, before the chain would be.</summary>
    [Fact]
    public void Parts_should_be_made_in_their_order()
    {
        ExpectMsg<IActorRef>();
        string[] names = [.. Enumerable.Range(1, 9).Select(i => $"part-{i}")];
        var silent = Props.Create(() => new Part(ActorRefs.Nobody));

        Sys.ActorOf(NodeSupervisor.Props(Policy, [.. names.Select(name => new NodeChild(name, Make, "quit"))]), "ordered");

        Assert.Equal(names, names.Select(_ => ExpectMsg<string>()));

        IActorRef Make(IActorRefFactory context, string name)
        {
            TestActor.Tell(name);
            return context.ActorOf(silent, name);
        }
    }

    [Fact]
    public void A_part_that_stops_should_be_made_anew_too()
    {
        Sys.Stop(ExpectMsg<IActorRef>());

        AfterBackoff(0.2);
    }

    [Fact]
    public async Task A_part_that_fails_too_often_should_be_the_end_of_the_node_and_its_reason()
    {
        var part = ExpectMsg<IActorRef>();
        foreach (var seconds in (double[])[0.2, 0.4, 0.8])
        {
            Fail(part);
            part = AfterBackoff(seconds);
        }

        part.Tell(new InvalidOperationException("it broke", new ArgumentException("of this")));

        Assert.Equal("part is given up: it broke: of this", _givenUp.ExpectMsg<NodeProtocol.GivenUp>().ToString());
        await Sys.WhenTerminated.WaitAsync(Second * 10);
        Assert.IsType<NodeProtocol.GivenUp>(CoordinatedShutdown.Get(Sys).ShutdownReason);
    }

    [Fact]
    public void Failures_of_long_ago_should_not_count()
    {
        var part = ExpectMsg<IActorRef>();
        for (var i = 0; i < 5; i++)
        {
            Fail(part);
            part = AfterBackoff(0.2);
            Clock.Advance(Second * 60);
        }
    }

    [Fact]
    public async Task A_shutdown_should_let_the_parts_leave_in_order()
    {
        ExpectMsg<IActorRef>();
        Watch(_node);

        var shutdown = CoordinatedShutdown.Get(Sys).Run(CoordinatedShutdown.UnknownReason.Instance);

        ExpectMsg("quit");
        ExpectTerminated(_node);
        await shutdown.WaitAsync(Second * 10);
    }

    [Fact]
    public void A_node_that_quits_should_not_make_its_parts_anew()
    {
        var part = ExpectMsg<IActorRef>();
        Fail(part);
        Watch(_node);

        _node.Tell(NodeProtocol.Quit.Instance);

        ExpectTerminated(_node);
    }

    [Fact]
    public void A_malformed_value_should_be_an_error_before_the_node_is_made()
    {
        var config = ConfigurationFactory.ParseString("actors.p2p.server.port = x").WithFallback(
            ConfigurationFactory.ParseString(Architecture.Repository.Read("hocon/reference.conf")));

        var cause = Assert.Throws<ConfigurationException>(() => NodeSettings.From(config));

        Assert.Equal("actors.p2p.server.port = x: expected a whole number from 0 to 65535", cause.Message);
    }

    private void Fail(IActorRef part)
    {
        Watch(part);
        part.Tell(new InvalidOperationException("it broke"));
        ExpectTerminated(part);
    }

    private IActorRef AfterBackoff(double seconds)
    {
        _warnings.ExpectMsg<Warning>();
        Clock.Advance(TimeSpan.FromSeconds(seconds) - TimeSpan.FromTicks(1));
        Settle(_node);
        Assert.False(HasMessages);
        Clock.Advance(TimeSpan.FromTicks(1));
        return ExpectMsg<IActorRef>();
    }

    private sealed class Part : ReceiveActor
    {
        public Part(IActorRef told)
        {
            told.Tell(Self);
            Receive<Exception>(failure => throw failure);
            Receive<string>(word =>
            {
                told.Tell(word);
                Context.Stop(Self);
            });
        }
    }
}
