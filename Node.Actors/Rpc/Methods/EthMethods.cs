using Node.Actors.Les.Client;
using Node.Actors.P2P;
using Node.Actors.Rpc.Call;
using Node.Actors.Rpc.Json;
using Node.Actors.Sealer;
using Node.Core.Queries;

namespace Node.Actors.Rpc.Methods;

/// <summary>Of <c>eth_</c>, what is about the node and the chain as a whole.</summary>
internal static class EthMethods
{
    private static readonly string[] Protocols = ["eth", "les"];

    public static IReadOnlyList<Method> Rows { get; } =
    [
        new("eth_chainId", (_, scope) => scope.Query(new GetSpec()).Select(spec => Result.Quantity(spec.ChainId))),
        new("eth_blockNumber", (_, scope) => scope.Query(new GetHead()).Select(head => Result.Quantity(head.Number))),
        new("eth_syncing", (_, scope) => scope.Neighbours.LesClient is { } client
            ? Step.Ask<LesClientProtocol.Status>(client, _ => LesClientProtocol.GetStatus.Instance).Select(Syncing)
            : Step.Done(Result.False)),
        new("eth_mining", (_, scope) => Step.Done(Result.Of(scope.Neighbours.Sealer is not null))),

        // Whoever seals here does so by signing: nothing is hashed.
        new("eth_hashrate", (_, _) => Step.Done(Result.Quantity(0))),
        new("eth_protocolVersion", (_, scope) => Step.Ask<P2PProtocol.NodeInfo>(scope.Neighbours.P2P, _ => P2PProtocol.GetNodeInfo.Instance)
            .Select(info => Result.Quantity(VersionOf(info)))),
        new("eth_coinbase", (_, scope) => scope.Neighbours.Sealer is { } sealer
            ? Step.Ask<SealerProtocol.Proposals>(sealer, _ => SealerProtocol.GetProposals.Instance).Select(proposals => Result.Address(proposals.Signer))
            : FirstAccount(scope)),
    ];

    private static Step<Result> FirstAccount(CallScope scope) => EthAccountMethods.Accounts(scope).Then(accounts => accounts is [var first, ..]
        ? Step.Done(Result.Address(first.Address))
        : Step.Failed<Result>(RpcError.Of("etherbase must be explicitly specified")));

    /// <summary>False where nothing is to be fetched, as far as servers have said; what is not begun yet begins at our head.</summary>
    private static Result Syncing(LesClientProtocol.Status status) => status is { IsSynced: false, Highest: { } highest } && highest > status.Head
        ? new Result(writer =>
        {
            writer.WriteStartObject();
            writer.WriteQuantity("startingBlock", status.Start ?? status.Head);
            writer.WriteQuantity("currentBlock", status.Head);
            writer.WriteQuantity("highestBlock", highest);
            writer.WriteEndObject();
        })
        : Result.False;

    /// <summary>The highest version of a protocol of blocks that peers are offered.</summary>
    private static ulong VersionOf(P2PProtocol.NodeInfo info) =>
        info.Capabilities.Where(capability => Protocols.Contains(capability.Name)).Select(capability => (ulong)capability.Version).DefaultIfEmpty().Max();
}
