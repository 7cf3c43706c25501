using System.Text.Json;
using Akka.TestKit;
using Node.Actors.P2P;
using Node.Core.DevP2P;
using Node.Core.Primitives;
using Node.Tests.P2P;
using Xunit;

namespace Node.Tests.Interop;

/// <summary>Our node and <c>@ethereumjs/devp2p</c>.</summary>
[Trait("Category", "Interop")]
public sealed class EthereumjsSpecs : P2PSpec
{
    private const string Discovering = """
        actors.p2p.discovery { enabled = on, bootnodes = [], socket { host = "127.0.0.1", port = 0 } }
        """;

    private readonly List<LoopbackNode> _nodes = [];
    private readonly TestProbe _statuses;

    public EthereumjsSpecs() : base("") => _statuses = CreateTestProbe();

    [SkippableFact]
    public async Task Ethereumjs_should_dial_us_and_exchange_hello_and_status()
    {
        var node = Node();
        await using var peer = NpmPeer.Start("rlpx.mjs", "dial", SpecChain.Json, node.Enode.ToString());

        var id = Id(await peer.Event("dialling"));
        CheckGreeting(node, await peer.Event("peer"));
        CheckStatus(await peer.Event("status"));

        var joined = node.Joined();
        Assert.Equal((id, "ethereumjs-interop/v1", true), (joined.Id, joined.ClientId, joined.IsInbound));
        Assert.Equal(new Capability("eth", 68), Assert.Single(joined.Capabilities));
        _statuses.ExpectMsg(EthStatus.Ours, TimeSpan.FromSeconds(10));
    }

    [SkippableFact]
    public async Task We_should_dial_ethereumjs_and_exchange_hello_and_status()
    {
        await using var peer = NpmPeer.Start("rlpx.mjs", "listen", SpecChain.Json);
        var listening = await peer.Event("listening");
        var node = Node();

        node.P2P.Tell(new P2PProtocol.AddPeer(EnodeOf(listening)), TestActor);

        CheckGreeting(node, await peer.Event("peer"));
        CheckStatus(await peer.Event("status"));
        var joined = node.Joined();
        Assert.Equal((Id(listening), false, true), (joined.Id, joined.IsInbound, joined.IsStatic));
        _statuses.ExpectMsg(EthStatus.Ours, TimeSpan.FromSeconds(10));
    }

    [SkippableFact]
    public async Task A_disconnect_should_carry_its_reason_both_ways()
    {
        await using var first = NpmPeer.Start("rlpx.mjs", "listen", SpecChain.Json);
        await using var second = NpmPeer.Start("rlpx.mjs", "listen", SpecChain.Json);

        // Time to read the last word on a loaded machine: what is unread when we close is answered with a reset.
        var node = Node("actors.p2p { dialer.redial = 1h, connection.drain = 10s }");
        var (firstListens, secondListens) = (await first.Event("listening"), await second.Event("listening"));
        node.P2P.Tell(new P2PProtocol.AddPeer(EnodeOf(firstListens)), TestActor);
        node.P2P.Tell(new P2PProtocol.AddPeer(EnodeOf(secondListens)), TestActor);
        await first.Event("status");
        await second.Event("status");

        first.Send("disconnect");
        var left = node.Left();
        Assert.Equal((Id(firstListens), DisconnectReason.Quitting, true), (left.Id, left.Reason, left.IsRemote));

        node.P2P.Tell(new P2PProtocol.DisconnectPeer(Id(secondListens), DisconnectReason.TooManyPeers), TestActor);
        var gone = await second.Event("left");
        Assert.Equal(((int)DisconnectReason.TooManyPeers, false), (gone.GetProperty("reason").GetInt32(), gone.GetProperty("byUs").GetBoolean()));
    }

    [SkippableFact]
    public async Task Our_pings_should_be_answered()
    {
        await using var peer = NpmPeer.Start("rlpx.mjs", "listen", SpecChain.Json);
        var node = Node("actors.p2p { peer.ping-interval = 100ms, connection.count-interval = 100ms }");
        var counted = CreateTestProbe();
        node.System.EventStream.Subscribe(counted, typeof(P2PProtocol.MessagesCounted));

        node.P2P.Tell(new P2PProtocol.AddPeer(EnodeOf(await peer.Event("listening"))), TestActor);

        // Their hello, their status, and pongs.
        counted.FishForMessage<P2PProtocol.MessagesCounted>(told => told.Traffic is { MessagesIn: >= 6, MessagesOut: >= 6 }, TimeSpan.FromSeconds(20));
    }

    [SkippableFact]
    public async Task Its_discovery_should_find_us_and_through_us_its_like()
    {
        var node = Node(Discovering);
        var enode = Info(node).Node.ToString();
        await using var first = NpmPeer.Start("dpt.mjs", enode);
        var firstId = Id(await first.Event("listening"));
        Assert.Equal(node.Local.Id, Id(await first.Event("bonded")));
        AwaitAssert(() => Assert.Contains(Nodes(node), known => known.Node.Id == firstId && known.IsVerified));

        await using var second = NpmPeer.Start("dpt.mjs", enode);
        var secondId = Id(await second.Event("listening"));
        Assert.Equal(node.Local.Id, Id(await second.Event("bonded")));
        AwaitAssert(() => Assert.Contains(Nodes(node), known => known.Node.Id == secondId && known.IsVerified));
        second.Send("ask");

        Assert.Contains((await second.Neighbours()).EnumerateArray(), told => Id(told) == firstId);
    }

    [SkippableFact]
    public async Task Our_discovery_should_find_it_through_a_bootnode_of_its_own_make()
    {
        await using var bootnode = NpmPeer.Start("dpt.mjs");
        var listening = await bootnode.Event("listening");
        var port = (ushort)listening.GetProperty("port").GetInt32();
        var boot = new Enode(Id(listening), System.Net.IPAddress.Loopback, port, port);
        await using var other = NpmPeer.Start("dpt.mjs", boot.ToString());
        var otherId = Id(await other.Event("listening"));
        await bootnode.Event("bonded");

        var node = Node(Discovering.Replace("bootnodes = []", $"bootnodes = [\"{boot}\"]", StringComparison.Ordinal));

        AwaitAssert(() => Assert.Equal(2, Nodes(node).Count(known => known.Node.Id == boot.Id || known.Node.Id == otherId)), TimeSpan.FromSeconds(30));
    }

    protected override void AfterAll()
    {
        foreach (var node in _nodes)
            node.Dispose();
        base.AfterAll();
    }

    private static NodeId Id(JsonElement said) => NodeId.Parse(said.GetProperty("id").GetString());

    private static Enode EnodeOf(JsonElement listening) =>
        new(Id(listening), System.Net.IPAddress.Loopback, (ushort)listening.GetProperty("port").GetInt32(), 0);

    private static void CheckGreeting(LoopbackNode node, JsonElement peer)
    {
        Assert.Equal(node.Local.Id, Id(peer));
        Assert.Equal(node.Local.ClientId, peer.GetProperty("clientId").GetString());
        Assert.Equal(5, peer.GetProperty("version").GetInt32());
        Assert.Equal(["eth/68"], peer.GetProperty("capabilities").EnumerateArray().Select(capability => capability.GetString()!));
    }

    private static void CheckStatus(JsonElement status)
    {
        Assert.Equal((68, SpecChain.ChainId), (status.GetProperty("version").GetInt32(), status.GetProperty("chainId").GetInt32()));
        Assert.Equal(SpecChain.Difficulty, status.GetProperty("td").GetInt32());
        Assert.Equal((SpecChain.Genesis, SpecChain.Genesis), (status.GetProperty("bestHash").GetString(), status.GetProperty("genesisHash").GetString()));
        Assert.Equal((SpecChain.ForkHash, 0), (status.GetProperty("forkHash").GetString(), status.GetProperty("forkNext").GetInt32()));
    }

    private LoopbackNode Node(string config = "")
    {
        var node = new LoopbackNode(CreateTestProbe(), config, null, EthStatus.Protocol(_statuses));
        _nodes.Add(node);
        return node;
    }

    private P2PProtocol.NodeInfo Info(LoopbackNode node)
    {
        var asker = CreateTestProbe();
        node.P2P.Tell(P2PProtocol.GetNodeInfo.Instance, asker);
        return asker.ExpectMsg<P2PProtocol.NodeInfo>();
    }

    private IReadOnlyList<P2PProtocol.KnownNode> Nodes(LoopbackNode node)
    {
        var asker = CreateTestProbe();
        node.P2P.Tell(P2PProtocol.GetNodes.Instance, asker);
        return asker.ExpectMsg<P2PProtocol.NodeList>().Nodes;
    }
}
