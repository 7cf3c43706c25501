using Akka.Dispatch;

namespace Akka.Actor.Internal;

/// <summary>A piece of an asynchronous handler that waits for its actor's turn.</summary>
internal sealed class ActorTaskContinuation(ActorTaskScheduler scheduler, Task task)
{
    internal void RunInActor() => scheduler.RunStep(task);
}
