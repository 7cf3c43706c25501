using Akka.Actor;
using Microsoft.Extensions.Logging;
using Node.Actors.Les.Client;
using Node.Actors.P2P;
using Node.Core.Primitives;
using Node.Host.Commands;
using Node.Host.Configuration;
using Node.Host.JsonRpc;

namespace Node.Host.Devnet;

/// <summary>A node of the devnet: it runs as <c>actors run</c> runs it, and is talked to over its sockets.</summary>
internal sealed class DevnetNode : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly RunningNode _node;

    private DevnetNode(string name, RunningNode node, Enode enode, Uri http, Uri webSocket, HeadFeed heads)
    {
        (Name, _node, Enode, Http, WebSocket, Heads) = (name, node, enode, http, webSocket, heads);
        Rpc = new RpcClient(http);
    }

    public string Name { get; }

    public Enode Enode { get; }

    public Uri Http { get; }

    public Uri WebSocket { get; }

    public RpcClient Rpc { get; }

    public HeadFeed Heads { get; }

    /// <summary>Time that goes on; only differences of one node's matter.</summary>
    public TimeSpan Clock => _node.System.Scheduler.MonotonicClock;

    /// <summary>Bytes on the wires to and from its peers, as last counted.</summary>
    public P2PProtocol.Traffic Traffic => _node.Board.View.Traffic;

    /// <param name="mode">As of <c>actors run</c>.</param>
    /// <param name="folder">Its data directory.</param>
    /// <param name="started">Told of the node before anything is waited for: it is to be ended whatever happens then.</param>
    public static async Task<DevnetNode> Start(
        string name, string mode, string folder, Action<Overrides> configure, ILoggerFactory logging, Action<RunningNode> started, CancellationToken cancellation)
    {
        var overrides = new Overrides();
        Configure(overrides, folder);
        configure(overrides);
        var node = await RunningNode.Start(NodeConfiguration.Load("devnet", null, overrides, mode), TextWriter.Null, logging, _ => []);
        started(node);
        await node.Made(cancellation);
        var listening = await node.System.ActorSelection("/user/host/json-rpc")
            .Ask<JsonRpcProtocol.Listening>(JsonRpcProtocol.GetAddresses.Instance, Patience, cancellation);
        var (http, webSocket) = (Of("http:"), Of("ws:"));
        using var rpc = new RpcClient(http);
        var heads = await HeadFeed.Open(webSocket, () => HeadOf(rpc, cancellation), cancellation);
        return new DevnetNode(name, node, await EnodeOf(node, cancellation), http, webSocket, heads);

        Uri Of(string scheme) => new(listening.Addresses.First(address => address.StartsWith(scheme, StringComparison.Ordinal)));
    }

    /// <summary>Answers of servers that it has checked: proofs, headers, bodies and receipts.</summary>
    public async Task<long> Verified(CancellationToken cancellation) =>
        (await _node.System.ActorSelection("/user/node/les").Ask<LesClientProtocol.ServerList>(LesClientProtocol.GetServers.Instance, Patience, cancellation))
            .Servers.Sum(server => server.Answered);

    public void Dispose()
    {
        Heads.Dispose();
        Rpc.Dispose();
    }

    private static void Configure(Overrides overrides, string folder)
    {
        Set("actors.host.datadir", folder);
        Set("actors.host.operator.enabled", "off");
        Set("actors.p2p.server.port", "0");
        Set("actors.p2p.discovery.socket.port", "0");
        Set("actors.accounts.light-kdf", "on");
        Set("actors.rpc.ipc.enabled", "off");
        foreach (var transport in (string[])["http", "ws"])
        {
            Set($"actors.rpc.{transport}.enabled", "on");
            Set($"actors.rpc.{transport}.port", "0");
            overrides.Add("devnet", $"actors.rpc.{transport}.modules", ["admin", "debug", "eth", "net", "personal", "txpool", "web3"]);
        }

        void Set(string key, string value) => overrides.Add("devnet", key, value);
    }

    /// <summary>0 as long as the chain is not open yet.</summary>
    private static async Task<ulong> HeadOf(RpcClient rpc, CancellationToken cancellation) =>
        await rpc.Ask(RpcCall.Of("eth_blockNumber"), cancellation) is { IsError: false, Result: var number } ? Quantity.Read(number) : 0;

    /// <summary>With the port of discovery, which is opened after the node is made.</summary>
    private static async Task<Enode> EnodeOf(RunningNode node, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        while (true)
        {
            var info = await node.System.ActorSelection("/user/node/p2p").Ask<P2PProtocol.NodeInfo>(P2PProtocol.GetNodeInfo.Instance, Patience, patience.Token);
            if (info is { Record: not null, Listening: not null })
                return info.Node;
        }
    }
}
