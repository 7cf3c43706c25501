using System.Net;
using Akka.Actor;
using Akka.Configuration;
using Akka.Event;
using Akka.TestKit;
using Node.Actors.P2P;
using Node.Actors.P2P.Discovery;
using Node.Actors.P2P.NodeBook;
using Node.Actors.P2P.Peers;
using Node.Actors.P2P.Server;
using Node.Core.DevP2P;
using Node.Tests.Architecture;
using Xunit;

namespace Node.Tests.P2P;

public sealed class P2PSupervisorSpecs : P2PSpec
{
    private static readonly SubProtocol Chat = new("chat", 1, 1, (_, _) => null, (_, _) => 0)
    {
        NodeInfo = () => "talks",
    };

    private readonly LocalNode _local = Local(Chat, new SubProtocol("mute", 2, 1, (_, _) => null, (_, _) => 0));
    private readonly Dictionary<string, TestProbe> _probes = [];
    private readonly Dictionary<string, IActorRef> _children = [];
    private readonly IActorRef _p2p;

    public P2PSupervisorSpecs() => _p2p = Start(Settings());

    [Fact]
    public void Requests_should_go_to_the_part_that_knows()
    {
        Asked(new P2PProtocol.AddPeer(Enode(1)), "nodebook");
        Asked(new P2PProtocol.AddTrustedPeer(Enode(1)), "nodebook");
        Asked(new P2PProtocol.RemoveTrustedPeer(Id(1)), "nodebook");
        Asked(new P2PProtocol.RemovePeer(Id(1)), "nodebook");
        _probes["peers"].ExpectMsg(new P2PProtocol.RemovePeer(Id(1)));
        _probes["dialer"].ExpectMsg(new P2PProtocol.RemovePeer(Id(1)));
        Asked(new P2PProtocol.DisconnectPeer(Id(1), DisconnectReason.Requested), "peers");
        Asked(P2PProtocol.GetPeers.Instance, "peers");
        Asked(P2PProtocol.GetNodes.Instance, "discovery");
        Asked(new P2PProtocol.AddCandidates([Enode(1)]), "dialer");
    }

    [Fact]
    public void The_node_should_be_told_about_with_what_is_known_in_time()
    {
        _p2p.Tell(P2PProtocol.GetNodeInfo.Instance, TestActor);
        _probes["server"].ExpectMsg<ServerProtocol.GetEndPoint>();
        _probes["server"].Reply(new P2PProtocol.Listening(new IPEndPoint(IPAddress.Any, 30303)));
        _probes["discovery"].ExpectMsg<DiscoveryProtocol.GetLocalRecord>();
        AwaitAssert(() =>
        {
            Clock.Advance(Second);
            Assert.True(HasMessages);
        });

        var info = ExpectMsg<P2PProtocol.NodeInfo>();
        Assert.Equal((_local.Id, IPAddress.Loopback, (ushort)30303, (ushort)0), (info.Node.Id, info.Node.Address, info.Node.TcpPort, info.Node.UdpPort));
        Assert.Equal((null, "spec"), (info.Record, info.ClientId));
        Assert.Equal(["chat/1", "mute/2"], info.Capabilities.Select(capability => capability.ToString()));
        Assert.Equal("talks", Assert.Single(info.Protocols, entry => entry.Key == "chat/1").Value);
    }

    [Theory]
    [InlineData("nodebook")]
    [InlineData("discovery")]
    [InlineData("peers")]
    [InlineData("dialer")]
    [InlineData("server")]
    public void A_part_that_fails_should_be_restarted_alone(string name)
    {
        var child = _children[name];

        child.Tell(Kill.Instance);

        _probes[name].FishForMessage(message => message is Stand.Restarted);
        foreach (var other in _probes.Where(entry => entry.Key is not ("discovery" or "nodebook") && entry.Key != name))
            other.Value.ExpectNoMsg(TimeSpan.Zero);
        Asked(P2PProtocol.GetPeers.Instance, "peers");
    }

    [Fact]
    public void A_part_that_fails_too_often_should_be_a_failure_of_the_whole()
    {
        var p2p = Supervised(P2PSupervisor.Props(_local, Settings(), Children()), Directive.Stop);
        Watch(p2p);
        Settle(p2p);

        for (var i = 0; i <= Settings().MaxRestarts; i++)
            _children["dialer"].Tell(Kill.Instance);

        ExpectTerminated(p2p);
    }

    [Fact]
    public void Discovery_that_is_given_up_should_be_a_failure_of_the_whole_with_its_reason()
    {
        var failures = Hearing<Error>();
        var p2p = Supervised(P2PSupervisor.Props(_local, Settings(), Children()), Directive.Stop);
        Watch(p2p);
        Settle(p2p);

        p2p.Tell(new DiscoveryProtocol.GivenUp("the port is in use"), _children["discovery"]);
        Sys.Stop(_children["discovery"]);

        ExpectTerminated(p2p);
        Assert.Equal("the port is in use", failures.ExpectMsg<Error>().Cause!.InnerException?.Message);
    }

    [Fact]
    public void A_part_that_cannot_start_should_be_a_failure_of_the_whole()
    {
        var p2p = Supervised(
            P2PSupervisor.Props(_local, Settings(), Children() with { Server = (context, _) => context.ActorOf(Props.Create(() => new Unstartable())) }),
            Directive.Stop);
        Watch(p2p);

        ExpectTerminated(p2p);
    }

    [Fact]
    public void Quitting_should_close_the_doors_and_wait_for_the_peers()
    {
        foreach (var child in _children.Values.Append(_p2p))
            Watch(child);

        _p2p.Tell(P2PProtocol.Quit.Instance);

        _probes["peers"].ExpectMsg<PeersProtocol.Quit>();
        Assert.Equal(
            new[] { "dialer", "discovery", "server" },
            Enumerable.Range(0, 3).Select(_ => ExpectMsg<Terminated>().ActorRef.Path.Name).Order());
        ExpectNoMsg(Shortly);
        Sys.Stop(_children["peers"]);
        ExpectTerminated(_children["peers"]);
        _probes["nodebook"].ExpectMsg<NodeBookProtocol.Close>();
        ExpectNoMsg(Shortly);
        Sys.Stop(_children["nodebook"]);
        Assert.Equal(["nodebook", "p2p"], Enumerable.Range(0, 2).Select(_ => ExpectMsg<Terminated>().ActorRef.Path.Name).Order());
    }

    [Fact]
    public void Without_discovery_there_should_be_no_nodes()
    {
        var p2p = Sys.ActorOf(P2PSupervisor.Props(_local, Settings(), Children() with { Discovery = (_, _) => ActorRefs.Nobody, Server = (_, _) => ActorRefs.Nobody }));

        p2p.Tell(P2PProtocol.GetNodes.Instance, TestActor);
        Assert.Empty(ExpectMsg<P2PProtocol.NodeList>().Nodes);

        p2p.Tell(P2PProtocol.GetNodeInfo.Instance, TestActor);
        AwaitAssert(() =>
        {
            Clock.Advance(Second);
            Assert.True(HasMessages);
        });
        Assert.Null(ExpectMsg<P2PProtocol.NodeInfo>().Listening);
    }

    private static P2PSettings Settings() =>
        P2PSettings.From(ConfigurationFactory.ParseString(Repository.Read("hocon/reference.conf")));

    private IActorRef Start(P2PSettings settings)
    {
        foreach (var name in (string[])["nodebook", "discovery", "peers", "dialer", "server"])
            _probes[name] = CreateTestProbe();
        var p2p = Sys.ActorOf(P2PSupervisor.Props(_local, settings, Children()), "p2p");
        p2p.Tell(P2PProtocol.GetPeers.Instance, TestActor);
        _probes["peers"].ExpectMsg<P2PProtocol.GetPeers>();
        return p2p;
    }

    private P2PChildren Children() => new(
        context => Make(context, "nodebook"),
        (context, _) => Make(context, "discovery"),
        (context, _) => Make(context, "peers"),
        (context, _) => Make(context, "dialer"),
        (context, _) => Make(context, "server"));

    private IActorRef Make(IActorRefFactory context, string name)
    {
        var probe = _probes[name].Ref;
        return _children[name] = context.ActorOf(Props.Create(() => new Stand(probe)), name);
    }

    private void Asked(object request, string part)
    {
        _p2p.Tell(request, TestActor);
        _probes[part].FishForMessage(message => message.Equals(request));
        Assert.Equal(TestActor, _probes[part].LastSender);
    }

    /// <summary>Hands everything to its probe.</summary>
    private sealed class Stand : UntypedActor
    {
        private readonly IActorRef _probe;

        public Stand(IActorRef probe) => _probe = probe;

        protected override void OnReceive(object message) => _probe.Forward(message);

        protected override void PostRestart(Exception reason) => _probe.Tell(new Restarted());

        public sealed record Restarted;
    }

    private sealed class Unstartable : UntypedActor
    {
        protected override void PreStart() => throw new InvalidOperationException("in use");

        protected override void OnReceive(object message) => Unhandled(message);
    }
}
