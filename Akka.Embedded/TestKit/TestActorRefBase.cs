using Akka.Actor;
using Akka.Actor.Internal;

namespace Akka.TestKit;

/// <summary>
/// A reference to an actor that, unless its props name another dispatcher, handles what it is told on the teller's thread,
/// and whose object the spec may touch.
/// </summary>
public abstract class TestActorRefBase<TActor> : IActorRef
    where TActor : ActorBase
{
    private static long _unnamed;

    protected TestActorRefBase(ActorSystem system, Props actorProps, IActorRef? supervisor = null, string? name = null)
    {
    }
}
