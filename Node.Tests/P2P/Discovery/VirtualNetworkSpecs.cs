using System.Net;
using Akka.Actor;
using Akka.TestKit;
using Node.Actors.P2P;
using Node.Actors.P2P.Discovery;
using Node.Actors.P2P.Discovery.Lookup;
using Node.Actors.P2P.Discovery.Socket;
using Node.Actors.P2P.Discovery.Table;
using Node.Actors.P2P.NodeBook;
using Node.Core.Discovery.V4;
using Node.Core.Primitives;
using Xunit;
using static Node.Actors.P2P.Discovery.DiscoveryProtocol;

namespace Node.Tests.P2P.Discovery;

/// <summary>A dozen tables in virtual time, over a network that delays and loses datagrams. Everything runs on the thread of the spec, so every run is alike.</summary>
public sealed class VirtualNetworkSpecs : Akka.TestKit.Xunit2.TestKit
{
    private const int Size = 12;

    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);

    private readonly Network _network = new();
    private readonly List<Member> _members = [];

    public VirtualNetworkSpecs() : base(DiscoveryKit.VirtualTime + "\n" + DiscoveryKit.Quiet)
    {
        for (var i = 1; i <= Size; i++)
            _members.Add(Join(i, _members.Take(1).Select(member => member.Enode)));
    }

    private TestScheduler Clock => (TestScheduler)Sys.Scheduler;

    [Fact]
    public void Everybody_should_find_everybody_through_the_bootnode()
    {
        foreach (var member in _members)
            member.Table.Tell(new WantNodes(Size), member.Probe.Ref);

        Pass(TimeSpan.FromSeconds(30));

        foreach (var member in _members)
        {
            var found = Drain(member.Probe).Select(node => node.Node.Id).Distinct().Order();
            Assert.Equal(_members.Where(other => other != member).Select(other => other.Enode.Id).Order(), found);
        }
    }

    [Fact]
    public void Every_third_datagram_lost_should_not_keep_nodes_from_finding_each_other()
    {
        _network.Loses = 3;
        foreach (var member in _members)
            member.Table.Tell(new WantNodes(Size), member.Probe.Ref);

        Pass(TimeSpan.FromMinutes(2));

        var found = _members.Select(member => Drain(member.Probe).Select(node => node.Node.Id).Distinct().Count()).ToList();
        Assert.All(found, count => Assert.InRange(count, Size / 2, Size - 1));
    }

    [Fact]
    public void The_dead_should_be_forgotten_and_the_living_be_kept()
    {
        Pass(TimeSpan.FromSeconds(30));
        var dead = _members.TakeLast(4).Select(member => member.Enode.Id).ToHashSet();
        foreach (var id in dead)
            _network.Disconnect(_members.Single(member => member.Enode.Id == id).Enode);

        Pass(TimeSpan.FromMinutes(4));

        foreach (var member in _members.SkipLast(4))
        {
            var known = Nodes(member).Select(node => node.Node.Id).ToList();
            Assert.Empty(known.Intersect(dead));
            Assert.InRange(known.Count, 5, Size - 5);
        }
    }

    [Fact]
    public void A_network_that_was_down_should_come_together_again()
    {
        Pass(TimeSpan.FromSeconds(30));
        _network.Loses = 1;
        Pass(TimeSpan.FromMinutes(3));
        Assert.All(_members, member => Assert.Empty(Nodes(member)));

        _network.Loses = int.MaxValue;
        Pass(TimeSpan.FromSeconds(60));

        Assert.All(_members, member => Assert.InRange(Nodes(member).Count, Size / 2, Size - 1));
    }

    private static List<NodeFound> Drain(TestProbe probe)
    {
        var found = new List<NodeFound>();
        while (probe.HasMessages)
            found.Add(probe.ExpectMsg<NodeFound>());
        return found;
    }

    private IReadOnlyList<P2PProtocol.KnownNode> Nodes(Member member)
    {
        var probe = CreateTestProbe();
        member.Table.Tell(P2PProtocol.GetNodes.Instance, probe.Ref);
        return probe.ExpectMsg<P2PProtocol.NodeList>().Nodes;
    }

    private void Pass(TimeSpan time)
    {
        for (var passed = TimeSpan.Zero; passed < time; passed += Step)
            Clock.Advance(Step);
    }

    private Member Join(int number, IEnumerable<Enode> bootnodes)
    {
        var local = DiscoveryKit.Node();
        var at = new IPEndPoint(IPAddress.Parse($"8.8.{number}.1"), 30303);
        var family = ActorOfAsTestActorRef<Family>(Akka.Actor.Props.Create(() => new Family(
            local, DiscoveryKit.Settings(DiscoveryKit.Bootnodes(bootnodes)), at, _network)));
        return new Member(family.UnderlyingActor.Table, CreateTestProbe(), new Enode(local.Id, at.Address, 40000, (ushort)at.Port));
    }

    private sealed record Member(IActorRef Table, TestProbe Probe, Enode Enode);

    /// <summary>Who is where, and how much is lost.</summary>
    private sealed class Network
    {
        private readonly Dictionary<IPEndPoint, IActorRef> _tables = [];
        private int _datagrams;

        /// <summary>Every which datagram.</summary>
        public int Loses { get; set; } = int.MaxValue;

        public void Connect(IPEndPoint at, IActorRef table) => _tables.Add(at, table);

        public void Disconnect(Enode node) => _tables.Remove(new IPEndPoint(node.Address!, node.UdpPort));

        public IActorRef? Carry(IPEndPoint from, IPEndPoint to) =>
            ++_datagrams % Loses == 0 || !_tables.ContainsKey(from) ? null : _tables.GetValueOrDefault(to);
    }

    /// <summary>What the supervisor is to the table, the book too, and the socket: it carries datagrams as bytes.</summary>
    private sealed class Family : ReceiveActor
    {
        private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(20);

        public Family(LocalNode local, DiscoverySettings settings, IPEndPoint at, Network network)
        {
            var encoder = new PacketEncoder(local.Key);
            Table = Context.ActorOf(TableActor.Props(local, settings.Table, Self, 40000).WithDispatcher(CallingThreadDispatcher.Id), "table");
            network.Connect(at, Table);
            Receive<NodeBookProtocol.GetRecord>(_ => Sender.Tell(new NodeBookProtocol.SavedRecord(null)));
            Receive<SocketProtocol.Announce>(_ => Table.Tell(new SocketProtocol.Bound(at)));
            Receive<TableProtocol.StartLookup>(start => Context.WatchWith(
                Context.ActorOf(LookupActor.Props(settings.Lookup, Table, local.Id, start).WithDispatcher(CallingThreadDispatcher.Id)),
                TableProtocol.LookupEnded.Instance));
            Receive<TableProtocol.LookupEnded>(Table.Tell);
            Receive<SocketProtocol.Send>(send =>
            {
                var packet = encoder.Encode(send.Message);
                if (send.Receipt is { } receipt)
                    Sender.Tell(new SocketProtocol.Sent(receipt, packet.Hash));
                var result = PacketDecoder.Decode(packet.Bytes.Span, (ulong)Context.System.Scheduler.Now.ToUnixTimeSeconds());
                if (result.IsPacket && network.Carry(at, send.To) is { } target)
                    Context.System.Scheduler.ScheduleTellOnce(Latency, target, new SocketProtocol.Received(at, result.Packet), ActorRefs.NoSender);
            });
            ReceiveAny(_ => { });
        }

        public IActorRef Table { get; }
    }
}
