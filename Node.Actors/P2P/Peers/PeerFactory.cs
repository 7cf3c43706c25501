using Akka.Actor;
using Node.Actors.P2P.Peers.Peer;

namespace Node.Actors.P2P.Peers;

/// <summary>Makes the child of a name that takes an accepted socket over, or dials a node.</summary>
internal sealed record PeerFactory(
    Func<IActorRefFactory, string, PeersProtocol.Accepted, IActorRef> Inbound,
    Func<IActorRefFactory, string, PeersProtocol.Connect, IActorRef> Outbound)
{
    /// <summary>The real ones.</summary>
    public static PeerFactory Of(LocalNode local, PeerSettings settings) => new(
        (context, name, accepted) => context.ActorOf(PeerActor.Props(local, settings, accepted.Socket, accepted.Remote), name),
        (context, name, connect) => context.ActorOf(PeerActor.Props(local, settings, connect.Node), name));
}
