using Node.Core.Primitives;

namespace Node.Actors.P2P.Peers;

/// <summary>One of the slots that are taken, from the proof of identity to the end of the connection.</summary>
/// <param name="Number">Of the connection; later ones have higher numbers.</param>
/// <param name="Id">Proved by the handshake.</param>
/// <param name="Dialled">Why it was dialled; null where the peer dialled us.</param>
/// <param name="Peer">What its hello told; null until then.</param>
/// <param name="Joined">Counts those that greeted, in their order.</param>
internal sealed record PeerSlot(int Number, NodeId Id, P2PProtocol.DialReason? Dialled, P2PProtocol.PeerSummary? Peer = null, int Joined = 0)
{
    public bool IsInbound => Dialled is null;
}
