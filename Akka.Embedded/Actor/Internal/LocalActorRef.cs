using Akka.Dispatch;

namespace Akka.Actor.Internal;

/// <summary>The reference of an actor of this process.</summary>
internal sealed class LocalActorRef : ActorRefWithCell
{
    internal LocalActorRef(ActorSystemImpl system, Props props, ActorCell parent, ActorPath path, MessageDispatcher dispatcher)
        : this(system, props, parent.Self, path, dispatcher)
    {
    }

    internal LocalActorRef(ActorSystemImpl system, Props props, InternalActorRefBase parent, ActorPath path, MessageDispatcher dispatcher)
    {
        Path = path;
        Cell = new ActorCell(system, this, props, parent, dispatcher);
    }

    public override ActorPath Path { get; }

    internal ActorCell Cell { get; }

    internal override ActorSystemImpl SystemOrNull => Cell.SystemImpl;

    internal override InternalActorRefBase Parent => Cell.Parent;

    internal override bool IsTerminated => Cell.Mailbox.IsClosed;

    public override ICell Underlying => Cell;

    public override IEnumerable<IActorRef> Children => Cell.ChildRefs;

    internal override IReadOnlyCollection<InternalActorRefBase> ChildRefs => Cell.ChildRefs;

    /// <summary>The actor is on the event stream and must be taken off it when it stops.</summary>
    internal bool HasSubscriptions { get; set; }

    /// <summary>False when the actor has stopped, and will not take itself off the event stream any more.</summary>
    internal bool TrySubscribed()
    {
        HasSubscriptions = true;
        Interlocked.MemoryBarrier();
        return !IsTerminated;
    }

    internal void Start() => Cell.Start();

    internal override InternalActorRefBase? GetSingleChild(string name) => Cell.GetSingleChild(name);

    internal override void SendSystemMessage(SystemMessage message) => Cell.SendSystemMessage(message);

    internal override void Stop() => Cell.SendSystemMessage(new TerminateActor());

    protected override void TellInternal(object message, IActorRef sender) =>
        Cell.Mailbox.Enqueue(message ?? throw new InvalidMessageException("Message is null"), sender);
}
