using Node.Actors.P2P;
using Node.Actors.Rpc.Call;
using Node.Actors.Rpc.Json;
using Node.Core.Primitives;

namespace Node.Actors.Rpc.Methods;

/// <summary><c>admin_</c>: the node among its peers.</summary>
internal static class AdminMethods
{
    public const string Module = "admin";

    public static IReadOnlyList<Method> Rows { get; } =
    [
        new("admin_nodeInfo", (_, scope) => Step.Ask<P2PProtocol.NodeInfo>(scope.Neighbours.P2P, _ => P2PProtocol.GetNodeInfo.Instance)
            .Select(info => new Result(writer => PeerJson.Write(writer, info)))),
        new("admin_peers", (_, scope) => Step.Ask<P2PProtocol.PeerList>(scope.Neighbours.P2P, _ => P2PProtocol.GetPeers.Instance)
            .Select(list => new Result(writer => writer.WriteArrayValue(list.Peers, PeerJson.Write)))),
        new("admin_addPeer", (arguments, scope) => Tell(arguments, scope, node => new P2PProtocol.AddPeer(node))),
        new("admin_removePeer", (arguments, scope) => Tell(arguments, scope, node => new P2PProtocol.RemovePeer(node.Id))),
        new("admin_addTrustedPeer", (arguments, scope) => Tell(arguments, scope, node => new P2PProtocol.AddTrustedPeer(node))),
        new("admin_removeTrustedPeer", (arguments, scope) => Tell(arguments, scope, node => new P2PProtocol.RemoveTrustedPeer(node.Id))),
        new("admin_datadir", (_, scope) => Step.Done(Result.Of(scope.Settings.DataDirectory))),
    ];

    /// <summary>True means that it was passed on: whether the peer can be reached shows later.</summary>
    private static Step<Result> Tell(Arguments arguments, CallScope scope, Func<Enode, object> message) =>
        Enode.TryParse(arguments.Required().Text(), out var node, out var error)
            ? Step.Tell(scope.Neighbours.P2P, message(node), Result.True)
            : Step.Failed<Result>(RpcError.Of($"invalid enode: {error}"));
}
