using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using Akka.Actor;
using Akka.Configuration;
using Akka.TestKit;
using Node.Actors.P2P;
using Node.Core.Crypto;
using Node.Core.DevP2P;
using Node.Core.Primitives;

namespace Node.Tests.P2P;

/// <summary>What the specs of the p2p actors share: virtual time, a quiet log, nodes and their ids.</summary>
public abstract class P2PSpec(string config = P2PSpec.VirtualTime) : Akka.TestKit.Xunit2.TestKit(
    ConfigurationFactory.ParseString(config).WithFallback(ConfigurationFactory.ParseString("akka.loglevel = OFF, akka.stdout-loglevel = OFF, akka.test.single-expect-default = 30s")).WithFallback(DefaultConfig))
{
    protected const string VirtualTime = "akka.scheduler.implementation = \"Akka.TestKit.TestScheduler, Akka.TestKit\"";

    protected static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    /// <summary>For what must not come, although its cause has been.</summary>
    protected static readonly TimeSpan Shortly = TimeSpan.FromMilliseconds(50);

    protected TestScheduler Clock => (TestScheduler)Sys.Scheduler;

    /// <summary>An id of that number: the higher the number, the higher the id.</summary>
    internal static NodeId Id(int number)
    {
        var bytes = new byte[NodeId.Size];
        bytes[0] = checked((byte)number);
        bytes[^1] = 1;
        return new NodeId(bytes);
    }

    internal static Enode Enode(int number, string address = "10.0.0.1", ushort port = 30303) => new(Id(number), IPAddress.Parse(address), port, port);

    internal static LocalNode Local(params SubProtocol[] protocols) => new(PrivateKey.Random(), "spec", [.. protocols]);

    internal static P2PProtocol.PeerSummary Summary(NodeId id, bool isInbound = false, DateTimeOffset since = default) => new(
        id,
        "remote",
        [new Capability("chat", 1)],
        new IPEndPoint(IPAddress.Loopback, 1),
        new IPEndPoint(IPAddress.Parse("10.0.0.1"), 30303),
        isInbound,
        IsTrusted: false,
        IsStatic: false,
        since,
        P2PProtocol.Traffic.None,
        ImmutableDictionary<string, object>.Empty);

    /// <summary>A probe that hears of every such event.</summary>
    protected TestProbe Hearing<TEvent>()
    {
        var probe = CreateTestProbe();
        Sys.EventStream.Subscribe(probe, typeof(TEvent));
        return probe;
    }

    /// <summary>An actor that is restarted, or what else is said, when it fails.</summary>
    protected IActorRef Supervised(Props props, Directive directive = Directive.Restart)
    {
        Sys.ActorOf(SpecParent.Props(props, directive, TestActor));
        return ExpectMsg<IActorRef>();
    }

    /// <summary>A TCP port of loopback that nobody uses at the moment.</summary>
    protected static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    /// <summary>Returns when the actor has handled what it was told until now.</summary>
    protected void Settle(IActorRef actor)
    {
        var probe = CreateTestProbe();
        actor.Tell(new Identify(1), probe);
        probe.ExpectMsg<ActorIdentity>();
    }
}
