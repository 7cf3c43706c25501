using Node.Core.DevP2P;

namespace Node.Actors.P2P.Peers.Peer.Connection;

/// <summary>Why a pump of a connection has come to its end, as its owner is told.</summary>
internal sealed record PumpEnd(PumpEnd.Cause Why, DisconnectReason Reason)
{
    public enum Cause
    {
        /// <summary>All that was to be done is done.</summary>
        Done,

        /// <summary>The other end has closed, or the network has.</summary>
        Lost,

        /// <summary>The other end has given a reason.</summary>
        Told,

        /// <summary>The other end does not keep the protocol.</summary>
        Breach,
    }

    public static PumpEnd Done { get; } = new(Cause.Done, DisconnectReason.Requested);

    public static PumpEnd Lost { get; } = new(Cause.Lost, DisconnectReason.NetworkError);

    public static PumpEnd Told(DisconnectReason reason) => new(Cause.Told, reason);

    public static PumpEnd Breach(DisconnectReason reason = DisconnectReason.BreachOfProtocol) => new(Cause.Breach, reason);
}
