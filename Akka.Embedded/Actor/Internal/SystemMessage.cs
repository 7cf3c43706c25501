namespace Akka.Actor.Internal;

/// <summary>What the engine tells an actor's cell; handled before any user message, in the order sent.</summary>
internal abstract class SystemMessage
{
    /// <summary>Link of the lock-free stack of a mailbox.</summary>
    internal SystemMessage? Next;
}

internal sealed class CreateActor : SystemMessage;

internal sealed class RecreateActor(Exception cause) : SystemMessage
{
    public Exception Cause { get; } = cause;
}

internal sealed class SuspendActor : SystemMessage;

internal sealed class ResumeActor(Exception? causedByFailure) : SystemMessage
{
    public Exception? CausedByFailure { get; } = causedByFailure;
}

internal sealed class TerminateActor : SystemMessage;

internal sealed class WatchActor(InternalActorRefBase watchee, InternalActorRefBase watcher) : SystemMessage
{
    public InternalActorRefBase Watchee { get; } = watchee;

    public InternalActorRefBase Watcher { get; } = watcher;
}

internal sealed class UnwatchActor(InternalActorRefBase watchee, InternalActorRefBase watcher) : SystemMessage
{
    public InternalActorRefBase Watchee { get; } = watchee;

    public InternalActorRefBase Watcher { get; } = watcher;
}

internal sealed class ChildFailed(InternalActorRefBase child, Exception cause) : SystemMessage
{
    public InternalActorRefBase Child { get; } = child;

    public Exception Cause { get; } = cause;
}

internal sealed class ActorDied(InternalActorRefBase actor, bool existenceConfirmed) : SystemMessage
{
    public InternalActorRefBase Actor { get; } = actor;

    public bool ExistenceConfirmed { get; } = existenceConfirmed;
}

/// <summary>A continuation of an asynchronous handler, to run inside its actor.</summary>
internal sealed class ContinueTask(ActorTaskContinuation continuation) : SystemMessage
{
    public ActorTaskContinuation Continuation { get; } = continuation;
}

/// <summary>An asynchronous handler has ended; the actor takes user messages again, or fails.</summary>
internal sealed class TaskEnded(Exception? failure, object? message) : SystemMessage
{
    public Exception? Failure { get; } = failure;

    public object? Message { get; } = message;
}

/// <summary>Marks the system queue of a closed mailbox.</summary>
internal sealed class ClosedMarker : SystemMessage
{
    public static readonly ClosedMarker Instance = new();
}
