using Akka.Actor.Internal;

namespace Akka.Actor;

/// <summary>What every reference of the engine can do besides being told messages. Not for use outside of it.</summary>
public abstract class InternalActorRefBase : ActorRefBase, IInternalActorRef
{
    private protected InternalActorRefBase()
    {
    }

    internal virtual InternalActorRefBase Parent => Nobody.Instance;

    /// <summary>The system that the reference belongs to, where it belongs to one.</summary>
    internal virtual ActorSystemImpl? SystemOrNull => null;

    internal virtual bool IsTerminated => false;

    internal virtual IReadOnlyCollection<InternalActorRefBase> ChildRefs => [];

    internal virtual InternalActorRefBase? GetSingleChild(string name) => null;

    internal virtual void SendSystemMessage(SystemMessage message)
    {
    }

    internal virtual void Stop()
    {
    }
}
