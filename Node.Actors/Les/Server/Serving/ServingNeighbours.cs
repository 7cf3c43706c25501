using Akka.Actor;
using Node.Actors.Les.Server.Serving.Worker;

namespace Node.Actors.Les.Server.Serving;

/// <summary>Whom serving asks.</summary>
/// <param name="Pool">Takes transactions; null: the node has none and does not relay them.</param>
/// <param name="MakeWorker">Given the name.</param>
internal sealed record ServingNeighbours(ICanTell Chain, ICanTell? Pool, ICanTell Balances, Func<IActorRefFactory, string, IActorRef> MakeWorker)
{
    public static ServingNeighbours Of(ICanTell chain, ICanTell? pool, ICanTell balances, string dispatcher) => new(
        chain, pool, balances, (context, name) => context.ActorOf(WorkerActor.Props(WorkerActor.Turn).WithDispatcher(dispatcher), name));
}
