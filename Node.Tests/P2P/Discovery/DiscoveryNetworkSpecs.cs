using Akka.Actor;
using Akka.TestKit;
using Node.Actors.P2P.Discovery;
using Node.Actors.P2P.NodeBook;
using Node.Core.Primitives;
using Xunit;
using static Node.Actors.P2P.Discovery.DiscoveryProtocol;

namespace Node.Tests.P2P.Discovery;

/// <summary>Whole discoveries over UDP on loopback, each in an actor system of its own.</summary>
public sealed class DiscoveryNetworkSpecs : Akka.TestKit.Xunit2.TestKit
{
    private readonly List<ActorSystem> _systems = [];

    public DiscoveryNetworkSpecs() : base(DiscoveryKit.Quiet)
    {
    }

    [Theory]
    [InlineData(2)]
    [InlineData(10)]
    public void Nodes_that_know_a_bootnode_only_should_all_find_each_other(int count)
    {
        var first = Start(30001);
        var others = Enumerable.Range(2, count - 1).Select(i => Start((ushort)(30000 + i), first.Enode)).ToList();
        List<Member> all = [first, .. others];

        foreach (var member in all)
            member.Discovery.Tell(new WantNodes(100), member.Probe.Ref);

        foreach (var member in all)
        {
            var found = new HashSet<Enode>();
            while (found.Count < count - 1)
                found.Add(member.Probe.ExpectMsg<NodeFound>().Node);
            Assert.Equal(all.Where(other => other != member).Select(other => other.Enode.ToString()).Order(), found.Select(node => node.ToString()).Order());
        }
    }

    protected override void Dispose(bool disposing)
    {
        foreach (var system in _systems)
            Shutdown(system);
        base.Dispose(disposing);
    }

    private Member Start(ushort tcpPort, params Enode[] bootnodes)
    {
        var system = ActorSystem.Create("node", DiscoveryKit.Layered(DiscoveryKit.Quiet, DiscoveryKit.InMemory));
        _systems.Add(system);
        var local = DiscoveryKit.Node();
        var probe = CreateTestProbe(system);
        system.EventStream.Subscribe(probe.Ref, typeof(LocalRecord));
        var book = system.ActorOf(NodeBookActor.Props(NodeBookSettings.From(system.Settings.Config)));
        var discovery = system.ActorOf(DiscoverySupervisor.Props(local, DiscoveryKit.Settings(DiscoveryKit.Bootnodes(bootnodes)), book, tcpPort));
        var record = probe.ExpectMsg<LocalRecord>();
        system.EventStream.Unsubscribe(probe.Ref);
        return new Member(discovery, probe, DiscoveryKit.At(local, record.EndPoint, tcpPort));
    }

    private sealed record Member(IActorRef Discovery, TestProbe Probe, Enode Enode);
}
