namespace Akka.Actor.Internal;

/// <summary>Watches one actor from outside of any.</summary>
internal sealed class DeathWatcherRef(InternalActorRefBase watched) : MinimalActorRef
{
    private readonly TaskCompletionSource _died = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override ActorPath Path { get; } = new ChildActorPath(watched.Path.Root / "temp", "watcher", Uids.Next());

    internal Task Died => _died.Task;

    internal override void SendSystemMessage(SystemMessage message)
    {
        if (message is ActorDied died && died.Actor.Equals(watched))
            _died.TrySetResult();
    }
}
