using System.Collections.Immutable;
using Akka.Actor;
using Node.Actors.P2P;
using Node.Core.Les;
using Node.Core.Primitives;

namespace Node.Actors.Les.Client.Servers.Server;

/// <summary>What a session with a server is made of.</summary>
/// <param name="Self">What this node is.</param>
/// <param name="IsTrusted">Its signed announcements count.</param>
/// <param name="Address">How it is dialled; null where it dialled us.</param>
/// <param name="Listeners">Told of the server, beside the parent: retrieval and head.</param>
internal sealed record ServerOrigin(
    SessionProtocol.PeerJoined Peer,
    LesIdentity Self,
    AnnounceType Announce,
    bool IsTrusted,
    Enode? Address,
    TimeSpan HandshakeTimeout,
    TimeSpan ResumeTimeout,
    ImmutableArray<IActorRef> Listeners);
