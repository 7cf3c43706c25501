using Akka.Actor.Internal;

namespace Akka.Actor;

/// <summary>Makes stashes for actors that carry more than the one the engine sets.</summary>
public static class StashFactory
{
    public static IStash CreateStash(this IActorContext context, IActorStash actorInstance) => new UnboundedStash((ActorCell)context);
}
