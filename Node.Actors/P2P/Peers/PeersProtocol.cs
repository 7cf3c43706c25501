using System.Net;
using System.Net.Sockets;
using Akka.Event;
using Node.Core.DevP2P;
using Node.Core.Primitives;

namespace Node.Actors.P2P.Peers;

/// <summary>What <c>/user/node/p2p/peers</c>, the owner of the peer set and its slots, hears and says inside P2P.</summary>
internal static class PeersProtocol
{
    // in, from the server

    /// <summary>A connection was accepted; the socket belongs to the receiver now. When it is past its handshake or gone, <see cref="InboundSettled"/> is answered.</summary>
    public sealed record Accepted(Socket Socket, IPEndPoint Remote);

    // in, from the dialer

    /// <summary>Dial the node, whose address is known. Answered with <see cref="DialSettled"/>.</summary>
    public sealed record Connect(Enode Node, P2PProtocol.DialReason Reason);

    /// <summary>Answered with <see cref="SlotsFree"/>.</summary>
    public sealed record GetSlots
    {
        public static GetSlots Instance { get; } = new();
    }

    // in, from the parent

    /// <summary>The node shuts down: every peer is told so, then this actor stops, after a moment at the latest.</summary>
    public sealed record Quit
    {
        public static Quit Instance { get; } = new();
    }

    // in, from a peer, a child of this actor; also P2PProtocol.MessagesCounted

    /// <summary>The handshake has proved who it is. Answered with <see cref="Peer.PeerProtocol.Admitted"/> or <see cref="Peer.PeerProtocol.Refused"/>.</summary>
    public sealed record Authenticated(NodeId Id);

    /// <summary>The hellos are exchanged and a capability is shared; from now on it is a peer.</summary>
    public sealed record Greeted(P2PProtocol.PeerSummary Peer);

    /// <summary>The peer's last word before it stops.</summary>
    public sealed record Ended(DisconnectReason Reason, bool IsRemote) : IDeadLetterSuppression;

    // out, to the server

    /// <summary>One accepted connection less in its handshake.</summary>
    public sealed record InboundSettled : IDeadLetterSuppression
    {
        public static InboundSettled Instance { get; } = new();
    }

    // out, to the dialer

    /// <summary>What came of a <see cref="Connect"/>: null when it is a peer now. A later loss is told by <see cref="P2PProtocol.PeerLeft"/>.</summary>
    public sealed record DialSettled(Enode Node, P2PProtocol.DialReason Reason, DisconnectReason? Failure) : IDeadLetterSuppression;

    /// <summary>How many more peers may be dialled; on the event stream at the start and whenever it changes.</summary>
    public sealed record SlotsFree(int Dialled);
}
