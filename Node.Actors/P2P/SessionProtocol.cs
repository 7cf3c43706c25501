using System.Net;
using Akka.Actor;
using Akka.Event;
using Node.Core.DevP2P;
using Node.Core.Primitives;

namespace Node.Actors.P2P;

/// <summary>What a connection and the session of a sub-protocol over it say to each other, and the peer to the session's owner.</summary>
public static class SessionProtocol
{
    /// <summary>What becomes of an outbound message that does not fit the queue of the connection.</summary>
    public enum SendKind
    {
        /// <summary>Refused at once with <see cref="SendRefused"/>, so that another peer is asked.</summary>
        Request,

        /// <summary>Waits, and no inbound credit is granted until there is room again: a peer that does not read its answers is not served.</summary>
        Response,

        /// <summary>Dropped and counted.</summary>
        Broadcast,
    }

    // from the peer

    /// <summary>A peer shares the capability. The receiver makes or is the session, and answers the connection with <see cref="Attach"/>.</summary>
    /// <param name="Peer">Told <see cref="Leave"/> to end the connection.</param>
    /// <param name="Connection">Told <see cref="Attach"/>, <see cref="Send"/> and <see cref="Credit"/>.</param>
    /// <param name="Id">Who it is, proved by the handshake.</param>
    /// <param name="Capability">Name, common version and message ids.</param>
    /// <param name="ClientId">As in its hello, printable characters only; untrusted.</param>
    /// <param name="Remote">The other end of the socket.</param>
    /// <param name="IsInbound">Whether the peer dialled us.</param>
    public sealed record PeerJoined(
        IActorRef Peer,
        IActorRef Connection,
        NodeId Id,
        SharedCapability Capability,
        string ClientId,
        IPEndPoint Remote,
        bool IsInbound);

    // from the session

    /// <summary>To the connection: messages of this capability go to this session from now on. The connection ends when the session does.</summary>
    public sealed record Attach(string Capability, IActorRef Session);

    /// <summary>To the connection: a record that the capability's <see cref="SubProtocol.Encode"/> knows.</summary>
    public sealed record Send(string Capability, object Message, SendKind Kind) : IDeadLetterSuppression;

    /// <summary>To the connection: that much has been dealt with, as told in <see cref="Inbound.Size"/>; may sum up several messages.</summary>
    public sealed record Credit(int Messages, int Bytes) : IDeadLetterSuppression;

    /// <summary>To the peer: the session is over; the remote end is told the reason.</summary>
    public sealed record Leave(DisconnectReason Reason) : IDeadLetterSuppression;

    // from the connection

    /// <summary>A message of the peer's.</summary>
    /// <param name="Message">What <see cref="SubProtocol.Decode"/> made of it.</param>
    /// <param name="Size">Bytes of decompressed payload, to be returned as <see cref="Credit"/>.</param>
    public sealed record Inbound(object Message, int Size) : IDeadLetterSuppression;

    /// <summary>A request found no room and was not sent.</summary>
    public sealed record SendRefused(object Message) : IDeadLetterSuppression;
}
