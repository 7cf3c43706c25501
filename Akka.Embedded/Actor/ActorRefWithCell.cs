namespace Akka.Actor;

/// <summary>The reference of an actor of this process, with a view into its cell for observers.</summary>
public abstract class ActorRefWithCell : InternalActorRefBase
{
    private protected ActorRefWithCell()
    {
    }

    public abstract ICell Underlying { get; }

    public abstract IEnumerable<IActorRef> Children { get; }
}
