using Akka.Actor;
using Node.Actors.Light.Chain;
using Node.Actors.Light.TxPool;
using Node.Actors.Light.TxRelay;
using Node.Core.Chain;

namespace Node.Actors.Light;

/// <summary>How the parts of the light client are made; specs replace them by probes.</summary>
/// <param name="TxRelay">Given who hands its questions to the pool.</param>
/// <param name="TxPool">Given the chain and the relay.</param>
internal sealed record LightChildren(
    Func<IActorRefFactory, IActorRef> Chain,
    Func<IActorRefFactory, IActorRef, IActorRef> TxRelay,
    Func<IActorRefFactory, IActorRef, IActorRef, IActorRef> TxPool)
{
    public static LightChildren Of(ChainSpec spec, ICanTell retrieval, ICanTell relay, LightSettings settings) => new(
        context => context.ActorOf(LightChainActor.Props(spec, settings).WithDispatcher(settings.Dispatcher), "chain"),
        (context, pool) => context.ActorOf(TxRelayActor.Props(relay, pool, settings.TxRelay), "txrelay"),
        (context, chain, txrelay) =>
            context.ActorOf(LightTxPoolActor.Props(spec, new LightTxPoolNeighbours(chain, retrieval, txrelay), settings.TxPool), "txpool"));
}
