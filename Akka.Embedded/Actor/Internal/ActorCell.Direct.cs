namespace Akka.Actor.Internal;

internal sealed partial class ActorCell
{
    /// <summary>
    /// Hands a message to the behaviour on the caller's thread, past the mailbox and the supervisor; what it throws comes
    /// through. The returned task is the handler's, when it is an asynchronous one that has to wait. For the test kit.
    /// </summary>
    internal Task ReceiveDirectly(object message, IActorRef? sender)
    {
        var outer = Current;
        Current = this;
        TaskScheduler.Handler = Task.CompletedTask;
        try
        {
            RunTaskStep(message, sender, () => _actor!.AroundReceive(_behavior!, message));
            return TaskScheduler.Handler;
        }
        finally
        {
            Current = outer;
        }
    }
}
