using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using Akka.Actor;
using Akka.TestKit;
using Akka.TestKit.Xunit2;
using Node.Actors.P2P;
using Node.Core.Primitives;
using Node.Host;
using Node.Host.Configuration;
using Node.Host.Operator;
using Xunit;

namespace Node.Tests.Host;

public sealed class HostActorSpecs : TestKit
{
    private static readonly IPEndPoint EndPoint = new(IPAddress.Loopback, 30303);

    private static readonly HostSettings Settings =
        new("data", "nodekey", null, null, new OperatorSettings(false, new IPEndPoint(IPAddress.Loopback, 0), 1, 1024, TimeSpan.FromSeconds(1)), IsDiscovering: false);

    private readonly TestProbe _p2p;
    private readonly TestProbe _node;
    private readonly StringWriter _output = new();

    public HostActorSpecs()
        : base("""
            akka { loglevel = OFF, stdout-loglevel = OFF, test.single-expect-default = 30s }
            akka.scheduler.implementation = "Akka.TestKit.TestScheduler, Akka.TestKit"
            """) => (_p2p, _node) = (CreateTestProbe(), CreateTestProbe());

    [Fact]
    public void Host_should_print_the_enode_when_the_node_listens()
    {
        var host = Start();
        var node = new Enode(new NodeId(new byte[NodeId.Size]), IPAddress.Loopback, 30303, 30303);

        host.Tell(new P2PProtocol.Listening(EndPoint));
        _p2p.ExpectMsg<P2PProtocol.GetNodeInfo>();
        _p2p.Reply(new P2PProtocol.NodeInfo(node, null, "client", EndPoint, [], ImmutableDictionary<string, object>.Empty));

        AwaitAssert(() => Assert.Equal(node + Environment.NewLine, _output.ToString()));
    }

    [Fact]
    public void Host_should_wait_for_the_port_of_discovery()
    {
        var host = Start(Settings with { IsDiscovering = true });
        var info = new P2PProtocol.NodeInfo(new Enode(new NodeId(new byte[NodeId.Size]), IPAddress.Loopback, 30303, 0), null, "client", EndPoint, [], ImmutableDictionary<string, object>.Empty);
        host.Tell(new P2PProtocol.Listening(EndPoint));
        _p2p.ExpectMsg<P2PProtocol.GetNodeInfo>();
        _p2p.Reply(info);
        host.Tell(new P2PProtocol.Listening(EndPoint));
        _p2p.ExpectMsg<P2PProtocol.GetNodeInfo>();

        ((TestScheduler)Sys.Scheduler).Advance(TimeSpan.FromSeconds(1));

        _p2p.ExpectMsg<P2PProtocol.GetNodeInfo>();
        Assert.Empty(_output.ToString());
        host.Tell(new P2PProtocol.BindFailed(EndPoint, ProtocolType.Udp, "gone"));
        ExpectEnd(ExitCode.BadInput, "cannot listen on 127.0.0.1:30303 for discovery: gone");
    }

    [Theory]
    [InlineData(ProtocolType.Tcp, "cannot listen on 127.0.0.1:30303: address in use")]
    [InlineData(ProtocolType.Udp, "cannot listen on 127.0.0.1:30303 for discovery: address in use")]
    public void Host_should_end_the_process_when_the_node_cannot_listen(ProtocolType transport, string line)
    {
        Start().Tell(new P2PProtocol.BindFailed(EndPoint, transport, new SocketException((int)SocketError.AddressAlreadyInUse).Message));

        ExpectEnd(ExitCode.BadInput, line);
    }

    [Fact]
    public void Host_should_leave_a_later_loss_of_the_socket_to_the_node()
    {
        var host = Start();
        host.Tell(new P2PProtocol.Listening(EndPoint));
        _p2p.ExpectMsg<P2PProtocol.GetNodeInfo>();
        _p2p.Reply(new P2PProtocol.NodeInfo(new Enode(new NodeId(new byte[NodeId.Size]), IPAddress.Loopback, 30303, 0), null, "client", EndPoint, [], ImmutableDictionary<string, object>.Empty));

        host.Tell(new P2PProtocol.BindFailed(EndPoint, ProtocolType.Tcp, "gone"));
        host.Tell(new P2PProtocol.Listening(EndPoint));

        _p2p.ExpectMsg<P2PProtocol.GetNodeInfo>();
        Assert.Null(CoordinatedShutdown.Get(Sys).ShutdownReason);
    }

    [Fact]
    public void Host_should_end_the_process_when_the_node_has_stopped()
    {
        Start().Tell(new HostProtocol.NodeStarted(_node));

        Sys.Stop(_node);

        ExpectEnd(ExitCode.Failure, "the node has stopped; the log says why");
    }

    [Fact]
    public void Host_should_end_the_process_when_operators_cannot_be_heard()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var endPoint = (IPEndPoint)taken.LocalEndpoint;

        Start(Settings with { Operator = Settings.Operator with { IsEnabled = true, EndPoint = endPoint } });

        ExpectEnd(ExitCode.BadInput, $"cannot listen on {endPoint} for operator commands: address in use");
    }

    private IActorRef Start(HostSettings? settings = null) =>
        Sys.ActorOf(HostActor.Props(settings ?? Settings, new OperatorContext(Sys, _p2p.Ref), _output), "host");

    private void ExpectEnd(int exitCode, string message) => AwaitAssert(() =>
    {
        var reason = Assert.IsType<EndReason>(CoordinatedShutdown.Get(Sys).ShutdownReason);
        Assert.Equal((exitCode, message), (reason.ExitCode, reason.Message));
    });
}
