namespace Akka.Actor;

/// <summary>A reference that swallows what it is told, unless a derived one does better.</summary>
public abstract class MinimalActorRef : InternalActorRefBase
{
    private protected MinimalActorRef()
    {
    }

    protected override void TellInternal(object message, IActorRef sender)
    {
    }
}
