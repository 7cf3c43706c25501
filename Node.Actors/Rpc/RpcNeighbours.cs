using Akka.Actor;

namespace Node.Actors.Rpc;

/// <summary>The parts of the node that methods talk to; null for one that this node does not have.</summary>
/// <param name="Odr">Hears <c>OdrProtocol</c>.</param>
/// <param name="Pool">Hears <c>TxPoolProtocol</c>.</param>
/// <param name="P2P">Hears <c>P2PProtocol</c>.</param>
/// <param name="Accounts">Hears <c>AccountsProtocol</c>.</param>
internal sealed record RpcNeighbours(ICanTell Odr, ICanTell? Pool, ICanTell P2P, ICanTell? Accounts)
{
    /// <summary>Hears <c>LesClientProtocol</c>; null where this node is no light client.</summary>
    public ICanTell? LesClient { get; init; }

    /// <summary>Hears <c>LesServerProtocol</c>; null where this node serves no light clients.</summary>
    public ICanTell? LesServer { get; init; }

    /// <summary>Hears <c>SealerProtocol</c>; null where this node makes no blocks.</summary>
    public ICanTell? Sealer { get; init; }
}
