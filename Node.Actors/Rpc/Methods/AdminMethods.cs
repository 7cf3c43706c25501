using System.Collections.Immutable;
using Node.Actors.Les.Client;
using Node.Actors.Les.Server;
using Node.Actors.P2P;
using Node.Actors.Rpc.Call;
using Node.Actors.Rpc.Json;
using Node.Core.Primitives;
using Node.Core.Queries;

namespace Node.Actors.Rpc.Methods;

/// <summary><c>admin_</c>: the node among its peers.</summary>
internal static class AdminMethods
{
    public const string Module = "admin";

    public static IReadOnlyList<Method> Rows { get; } =
    [
        new("admin_nodeInfo", (_, scope) => Step.Ask<P2PProtocol.NodeInfo>(scope.Neighbours.P2P, _ => P2PProtocol.GetNodeInfo.Instance)
            .Then(info => ChainOf(info, scope).Select(chain => new Result(writer => PeerJson.Write(writer, info, chain))))),
        new("admin_peers", (_, scope) => Step.Ask<P2PProtocol.PeerList>(scope.Neighbours.P2P, _ => P2PProtocol.GetPeers.Instance)
            .Then(list => LesPeers(scope).Select(les => new Result(writer =>
                writer.WriteArrayValue(list.Peers, (writer, peer) => PeerJson.Write(writer, peer, les.GetValueOrDefault(peer.Id))))))),
        new("admin_addPeer", (arguments, scope) => Tell(arguments, scope, node => new P2PProtocol.AddPeer(node))),
        new("admin_removePeer", (arguments, scope) => Tell(arguments, scope, node => new P2PProtocol.RemovePeer(node.Id))),
        new("admin_addTrustedPeer", (arguments, scope) => Tell(arguments, scope, node => new P2PProtocol.AddTrustedPeer(node))),
        new("admin_removeTrustedPeer", (arguments, scope) => Tell(arguments, scope, node => new P2PProtocol.RemoveTrustedPeer(node.Id))),
        new("admin_datadir", (_, scope) => Step.Done(Result.Of(scope.Settings.DataDirectory))),
    ];

    /// <summary>What peers are told of our chain; null where they are told nothing.</summary>
    private static Step<ChainDetails?> ChainOf(P2PProtocol.NodeInfo info, CallScope scope) => !info.Capabilities.Any(capability => capability.Name == "les")
        ? Step.Done<ChainDetails?>(null)
        : scope.Query(new GetSpec()).Then(spec => scope.Query(new GetCheckpoint()).Then(checkpoint => scope.Query(new FindHeader(BlockId.Latest))
            .Select(head => head is null ? null : new ChainDetails(spec, head.Header.Hash, head.TotalDifficulty, checkpoint))));

    /// <summary>What a light client knows of its servers and a server of its clients.</summary>
    private static Step<ImmutableDictionary<NodeId, LesPeer>> LesPeers(CallScope scope)
    {
        var servers = scope.Neighbours.LesClient is { } client
            ? Step.Ask<LesClientProtocol.ServerList>(client, _ => LesClientProtocol.GetServers.Instance).Select(list => list.Servers.ToImmutableDictionary(
                server => server.Id, server => new LesPeer(server.Version, server.HeadHash, server.HeadTotalDifficulty)))
            : Step.Done(ImmutableDictionary<NodeId, LesPeer>.Empty);
        return scope.Neighbours.LesServer is not { } server ? servers : servers.Then(known =>
            Step.Ask<LesServerProtocol.ClientList>(server, _ => LesServerProtocol.GetClients.Instance).Select(list => known.SetItems(
                list.Clients.Select(guest => KeyValuePair.Create(guest.Id, new LesPeer(guest.Version, null, null))))));
    }

    /// <summary>True means that it was passed on: whether the peer can be reached shows later.</summary>
    private static Step<Result> Tell(Arguments arguments, CallScope scope, Func<Enode, object> message) =>
        Enode.TryParse(arguments.Required().Text(), out var node, out var error)
            ? Step.Tell(scope.Neighbours.P2P, message(node), Result.True)
            : Step.Failed<Result>(RpcError.Of($"invalid enode: {error}"));
}
