using System.Globalization;
using Node.Actors.P2P;
using Node.Actors.Rpc.Call;
using Node.Core.Queries;

namespace Node.Actors.Rpc.Methods;

/// <summary><c>net_</c>.</summary>
internal static class NetMethods
{
    public static IReadOnlyList<Method> Rows { get; } =
    [
        new("net_version", (_, scope) => scope.Query(new GetSpec()).Select(spec => Result.Of(spec.NetworkId.ToString(CultureInfo.InvariantCulture)))),
        new("net_listening", (_, scope) => Step.Ask<P2PProtocol.NodeInfo>(scope.Neighbours.P2P, _ => P2PProtocol.GetNodeInfo.Instance)
            .Select(info => Result.Of(info.Listening is not null))),
        new("net_peerCount", (_, scope) => Step.Ask<P2PProtocol.PeerList>(scope.Neighbours.P2P, _ => P2PProtocol.GetPeers.Instance)
            .Select(list => Result.Quantity((ulong)list.Peers.Length))),
    ];
}
