using System.Collections.Immutable;
using System.Net;
using Akka.Event;
using Node.Core.DevP2P;
using Node.Core.Primitives;

namespace Node.Actors.P2P.Peers.Peer.Connection;

/// <summary>
/// What a peer and its connection say to each other. The peer is also told <see cref="Hello"/> and <see cref="Ping"/> as they come; for each ping
/// it returns <see cref="SessionProtocol.Credit"/> of one message, so that a flood waits in the socket and not in its mailbox.
/// </summary>
internal static class ConnectionProtocol
{
    // in

    /// <summary>Send our hello, and read the peer's.</summary>
    public sealed record Greet(Hello Hello) : IDeadLetterSuppression;

    /// <summary>The hellos are exchanged: what the message ids mean, and whether all further messages are compressed.</summary>
    public sealed record Speak(Capabilities Capabilities, ImmutableArray<SubProtocol> Protocols, bool IsCompressed) : IDeadLetterSuppression;

    /// <summary>Send a message of the p2p capability; dropped where the queue is full.</summary>
    public sealed record SendBase(BaseMessage Message) : IDeadLetterSuppression;

    /// <summary>Answered with <see cref="Counted"/>.</summary>
    public sealed record Count : IDeadLetterSuppression
    {
        public static Count Instance { get; } = new();
    }

    /// <summary>Write what is queued, tell the peer the reason, close.</summary>
    public sealed record Close(DisconnectReason Reason) : IDeadLetterSuppression;

    // out

    /// <summary>The handshake has proved who the other end is.</summary>
    public sealed record Established(NodeId Id, IPEndPoint Local, IPEndPoint Remote);

    /// <summary>The counters: after a change, at most once in an interval, with each of our pings, and when asked for.</summary>
    /// <param name="IsHeldBack">Whether nothing is read because sessions have too much in hand.</param>
    public sealed record Counted(P2PProtocol.Traffic Traffic, bool IsHeldBack) : IDeadLetterSuppression;

    /// <summary>The session of a capability has stopped.</summary>
    public sealed record SessionEnded(string Capability) : IDeadLetterSuppression;

    /// <summary>The connection's last word before it stops.</summary>
    /// <param name="IsRemote">Whether the peer gave the reason.</param>
    public sealed record Closed(DisconnectReason Reason, bool IsRemote) : IDeadLetterSuppression;
}
