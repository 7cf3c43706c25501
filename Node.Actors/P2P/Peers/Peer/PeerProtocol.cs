using Akka.Event;
using Node.Core.DevP2P;

namespace Node.Actors.P2P.Peers.Peer;

/// <summary>What one peer, <c>/user/node/p2p/peers/&lt;n&gt;</c>, hears from the peer set. Sessions tell it <see cref="SessionProtocol.Leave"/>.</summary>
internal static class PeerProtocol
{
    // in

    /// <summary>There is a slot for it; greet.</summary>
    public sealed record Admitted
    {
        public static Admitted Instance { get; } = new();
    }

    /// <summary>No slot; tell the remote end the reason and stop.</summary>
    public sealed record Refused(DisconnectReason Reason);

    /// <summary>Tell the remote end the reason and stop; also at shutdown, with <see cref="DisconnectReason.Quitting"/>.</summary>
    public sealed record Disconnect(DisconnectReason Reason) : IDeadLetterSuppression;
}
