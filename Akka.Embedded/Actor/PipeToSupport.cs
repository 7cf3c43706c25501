namespace Akka.Actor;

/// <summary>Sends the outcome of a task to an actor as a message.</summary>
public static class PipeToSupport
{
    /// <summary>A failure arrives as <see cref="Status.Failure"/> unless <paramref name="failure"/> makes another message of it.</summary>
    public static async Task PipeTo<T>(
        this Task<T> taskToPipe,
        ICanTell recipient,
        IActorRef? sender = null,
        Func<T, object>? success = null,
        Func<Exception, object>? failure = null)
    {
        var from = sender ?? ActorRefs.NoSender;
        try
        {
            var result = await taskToPipe.ConfigureAwait(false);
            recipient.Tell(success is null ? result! : success(result), from);
        }
        catch (Exception cause)
        {
            recipient.Tell(failure is null ? new Status.Failure(cause) : failure(cause), from);
        }
    }

    /// <summary>A failure arrives as <see cref="Status.Failure"/>; success is told only when <paramref name="success"/> makes a message.</summary>
    public static async Task PipeTo(
        this Task taskToPipe,
        ICanTell recipient,
        IActorRef? sender = null,
        Func<object>? success = null,
        Func<Exception, object>? failure = null)
    {
        var from = sender ?? ActorRefs.NoSender;
        try
        {
            await taskToPipe.ConfigureAwait(false);
            if (success is not null)
                recipient.Tell(success(), from);
        }
        catch (Exception cause)
        {
            recipient.Tell(failure is null ? new Status.Failure(cause) : failure(cause), from);
        }
    }
}
