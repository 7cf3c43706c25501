using Akka.Actor.Internal;

namespace Akka.Actor;

/// <summary>Makes stashes for actors that carry more than the one the engine sets.</summary>
public static class StashFactory
{
    public static IStash CreateStash(this IActorContext context, IActorStash actorInstance)
    {
        var cell = (ActorCell)context;
        return new DequeStash(cell, actorInstance is IWithUnboundedStash ? -1 : cell.SystemImpl.Mailboxes.StashCapacity(cell.Props));
    }
}
