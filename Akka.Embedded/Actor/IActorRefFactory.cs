namespace Akka.Actor;

/// <summary>What makes and finds actors: a system, or an actor's context for its children.</summary>
public interface IActorRefFactory
{
    IActorRef ActorOf(Props props, string? name = null);

    ActorSelection ActorSelection(ActorPath actorPath);

    ActorSelection ActorSelection(string actorPath);
}
