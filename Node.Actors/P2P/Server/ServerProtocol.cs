namespace Node.Actors.P2P.Server;

/// <summary>What <c>/user/node/p2p/server</c>, the owner of the listening socket, hears and says inside P2P; it tells the peers <see cref="Peers.PeersProtocol.Accepted"/>.</summary>
internal static class ServerProtocol
{
    // in; also PeersProtocol.InboundSettled

    /// <summary>Answered with <see cref="P2PProtocol.Listening"/>.</summary>
    public sealed record GetEndPoint
    {
        public static GetEndPoint Instance { get; } = new();
    }
}
