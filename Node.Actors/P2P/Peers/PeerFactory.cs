using Akka.Actor;

namespace Node.Actors.P2P.Peers;

/// <summary>Makes the child of a name that takes an accepted socket over, or dials a node.</summary>
internal sealed record PeerFactory(
    Func<IActorRefFactory, string, PeersProtocol.Accepted, IActorRef> Inbound,
    Func<IActorRefFactory, string, PeersProtocol.Connect, IActorRef> Outbound);
