using System.Net;
using Akka.Event;
using Node.Core.Discovery.V4;
using Node.Core.Primitives;

namespace Node.Actors.P2P.Discovery.Socket;

/// <summary>What <c>discovery/socket</c>, the owner of the UDP socket, hears and says.</summary>
internal static class SocketProtocol
{
    // in

    /// <summary>Sign the message and send it. Dropped and counted where the queue is full: a datagram may be lost anyway.</summary>
    /// <param name="Receipt">Where there is one, <see cref="Sent"/> is told to the sender before the packet leaves.</param>
    public sealed record Send(V4Message Message, IPEndPoint To, long? Receipt) : IDeadLetterSuppression;

    /// <summary>Tell the table <see cref="Bound"/> once more: it has forgotten.</summary>
    public sealed record Announce : IDeadLetterSuppression
    {
        public static Announce Instance { get; } = new();
    }

    /// <summary>Answered with <see cref="Traffic"/>.</summary>
    public sealed record GetTraffic
    {
        public static GetTraffic Instance { get; } = new();
    }

    // out, to the table

    /// <summary>The socket is open; its sender takes <see cref="Send"/> from now on.</summary>
    public sealed record Bound(IPEndPoint Local);

    /// <summary>A packet whose signature and time are right.</summary>
    public sealed record Received(IPEndPoint From, Packet Packet) : IDeadLetterSuppression;

    /// <summary>The packet of the receipt has this hash, by which its answer will name it.</summary>
    public sealed record Sent(long Receipt, Hash256 Hash) : IDeadLetterSuppression;

    // out, to the parent, as the last word before it stops

    /// <summary>The socket could not be bound, or has died.</summary>
    /// <param name="Reason">One line that names the end point and the cause.</param>
    public sealed record Closed(string Reason);

    // out, answers

    /// <summary>Datagrams since the socket was opened.</summary>
    /// <param name="Received">All that came.</param>
    /// <param name="Throttled">Dropped unseen: too many from one address.</param>
    /// <param name="Overflowed">Dropped unseen: the queue was full.</param>
    /// <param name="Refused">Dropped as no packets, see <see cref="PacketFailure"/>.</param>
    /// <param name="Sent">All that left.</param>
    /// <param name="Unsent">Dropped as the queue was full, or refused by the system.</param>
    public sealed record Traffic(long Received, long Throttled, long Overflowed, long Refused, long Sent, long Unsent);
}
