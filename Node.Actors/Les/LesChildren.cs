using Akka.Actor;
using Node.Actors.Les.Client;
using Node.Actors.Les.Server;
using Node.Core.Chain;
using Node.Core.Crypto;

namespace Node.Actors.Les;

/// <summary>How the children of <c>/user/node/les</c> are made; null where one is switched off.</summary>
internal sealed record LesChildren(Func<IActorRefFactory, IActorRef>? Client, Func<IActorRefFactory, IActorRef>? Server)
{
    /// <summary>The real ones.</summary>
    public static LesChildren Of(LesSettings settings, ChainSpec spec, PrivateKey key, LesNeighbours neighbours) => new(
        settings.Client.IsEnabled
            ? context => context.ActorOf(LesClientSupervisor.Props(spec, settings.Client, neighbours.P2P, neighbours.LightChain), "client")
            : null,
        settings.Server.IsEnabled
            ? context => context.ActorOf(LesServerSupervisor.Props(settings.Server, key, neighbours.Chain, neighbours.Pool), "server")
            : null);
}
