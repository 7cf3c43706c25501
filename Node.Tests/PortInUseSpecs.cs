using System.Net;
using System.Net.Sockets;
using Akka.Actor;
using Akka.Configuration;
using Akka.TestKit;
using Node.Actors;
using Node.Actors.P2P;
using Node.Tests.Architecture;
using Node.Tests.P2P;
using Xunit;

namespace Node.Tests;

/// <summary>The whole node where another process has the port already.</summary>
public sealed class PortInUseSpecs : P2PSpec
{
    private readonly TcpListener _other = new(IPAddress.Loopback, 0);
    private readonly TestProbe _failures;
    private readonly TestProbe _listening;

    public PortInUseSpecs() : base("") => (_failures, _listening) = (Hearing<P2PProtocol.BindFailed>(), Hearing<P2PProtocol.Listening>());

    private IPEndPoint Taken => (IPEndPoint)_other.LocalEndpoint;

    [Fact]
    public async Task A_port_that_stays_in_use_should_be_the_end_of_the_node_and_its_reason()
    {
        Start(maxRestarts: 2);

        for (var attempt = 0; attempt < 3; attempt++)
            Assert.Equal((Taken, ProtocolType.Tcp), Failure());
        await Sys.WhenTerminated.WaitAsync(Second * 20);
        var reason = Assert.IsType<NodeProtocol.GivenUp>(CoordinatedShutdown.Get(Sys).ShutdownReason);
        Assert.Equal(("p2p", new SocketException((int)SocketError.AddressAlreadyInUse).Message), (reason.Child, reason.Cause));
    }

    [Fact]
    public void A_port_that_is_free_again_should_be_listened_on()
    {
        Start(maxRestarts: 100);
        Assert.Equal((Taken, ProtocolType.Tcp), Failure());
        var wanted = Taken;

        _other.Stop();

        Assert.Equal(wanted, _listening.ExpectMsg<P2PProtocol.Listening>().EndPoint);
    }

    protected override void AfterAll()
    {
        _other.Dispose();
        base.AfterAll();
    }

    private (IPEndPoint EndPoint, ProtocolType Transport) Failure()
    {
        var failed = _failures.ExpectMsg<P2PProtocol.BindFailed>();
        return (failed.EndPoint, failed.Transport);
    }

    private void Start(int maxRestarts)
    {
        _other.Start();
        var config = ConfigurationFactory.ParseString($$"""
            actors.restart { min-backoff = 10ms, max-backoff = 20ms, max-restarts = {{maxRestarts}} }
            actors.p2p {
              server { address = "127.0.0.1", port = {{Taken.Port}} }
              discovery.enabled = off
            }
            """).WithFallback(ConfigurationFactory.ParseString(Repository.Read("hocon/reference.conf")));
        Sys.ActorOf(NodeSupervisor.Props(config, new NodeInputs(NewKey())), "node");
    }

    private static NodeKey NewKey()
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var key = NodeKey.Open(file);
        File.Delete(file);
        return key;
    }
}
