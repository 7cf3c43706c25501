using Akka.Actor;
using Node.Actors.P2P.Dialer;
using Node.Actors.P2P.Discovery;
using Node.Actors.P2P.NodeBook;
using Node.Actors.P2P.Peers;
using Node.Actors.P2P.Server;

namespace Node.Actors.P2P;

/// <summary>How the children of <c>/user/node/p2p</c> are made, in this order; each is handed the ones that it talks to.</summary>
/// <param name="Discovery">Given the book.</param>
/// <param name="Peers">Given the book.</param>
/// <param name="Dialer">Given its neighbours.</param>
/// <param name="Server">Given the peers.</param>
internal sealed record P2PChildren(
    Func<IActorRefFactory, IActorRef> Nodebook,
    Func<IActorRefFactory, IActorRef, IActorRef> Discovery,
    Func<IActorRefFactory, IActorRef, IActorRef> Peers,
    Func<IActorRefFactory, DialerNeighbours, IActorRef> Dialer,
    Func<IActorRefFactory, IActorRef, IActorRef> Server)
{
    /// <summary>The real ones.</summary>
    public static P2PChildren Of(LocalNode local, P2PSettings settings) => new(
        context => context.ActorOf(NodeBookActor.Props(settings.NodeBook), "nodebook"),
        (context, nodebook) => settings.Discovery.Enabled
            ? context.ActorOf(DiscoverySupervisor.Props(local, settings.Discovery, nodebook, (ushort)settings.Server.EndPoint.Port), "discovery")
            : ActorRefs.Nobody,
        (context, nodebook) => context.ActorOf(PeersActor.Props(local, settings.Peers, PeerFactory.Of(local, settings.Peer), nodebook), "peers"),
        (context, neighbours) => context.ActorOf(DialerActor.Props(local, settings.Dialer, neighbours), "dialer"),
        (context, peers) => settings.Server.IsEnabled ? context.ActorOf(ServerActor.Props(settings.Server, peers), "server") : ActorRefs.Nobody);
}
