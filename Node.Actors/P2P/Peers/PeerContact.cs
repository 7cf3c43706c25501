using System.Net;
using Akka.Actor;
using Node.Core.DevP2P;
using Node.Core.Primitives;

namespace Node.Actors.P2P.Peers;

/// <summary>A child of the peer set: one connection, from its first byte to the end of its actor.</summary>
/// <param name="Asker">Who is told when it is past its handshake or gone.</param>
/// <param name="Dial">Null for an accepted one.</param>
/// <param name="Id">Null until it is proved.</param>
/// <param name="IsSettled">Whether the asker has been told.</param>
/// <param name="Farewell">The reason that it was told by us to leave for; null while it was not.</param>
internal sealed record PeerContact(
    int Number,
    IActorRef Actor,
    IPEndPoint Remote,
    IActorRef Asker,
    PeersProtocol.Connect? Dial,
    NodeId? Id = null,
    bool IsSettled = false,
    DisconnectReason? Farewell = null)
{
    public bool IsInbound => Dial is null;
}
