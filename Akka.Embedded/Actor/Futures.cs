using Akka.Actor.Internal;

namespace Akka.Actor;

/// <summary>Ask: tell, and await the answer. For code outside of actors; inside them, tell with a correlation id.</summary>
public static class Futures
{
    public static Task<object> Ask(this ICanTell self, object message, TimeSpan? timeout = null) =>
        self.Ask<object>(message, timeout, CancellationToken.None);

    public static Task<object> Ask(this ICanTell self, object message, CancellationToken cancellationToken) =>
        self.Ask<object>(message, null, cancellationToken);

    public static Task<object> Ask(this ICanTell self, object message, TimeSpan? timeout, CancellationToken cancellationToken) =>
        self.Ask<object>(message, timeout, cancellationToken);

    public static Task<T> Ask<T>(this ICanTell self, object message, TimeSpan? timeout = null) =>
        self.Ask<T>(message, timeout, CancellationToken.None);

    public static Task<T> Ask<T>(this ICanTell self, object message, CancellationToken cancellationToken) =>
        self.Ask<T>(message, null, cancellationToken);

    public static Task<T> Ask<T>(this ICanTell self, object message, TimeSpan? timeout, CancellationToken cancellationToken) =>
        self.Ask<T>(_ => message, timeout, cancellationToken);

    /// <exception cref="AskTimeoutException">No answer within <paramref name="timeout"/>, or within <c>akka.actor.ask-timeout</c>.</exception>
    public static Task<T> Ask<T>(
        this ICanTell self,
        Func<IActorRef, object> messageFactory,
        TimeSpan? timeout,
        CancellationToken cancellationToken)
    {
        var system = SystemOf(self);
        var asker = new FutureActorRef<T>(system);
        var limit = timeout ?? system.Settings.AskTimeout;
        if (limit <= TimeSpan.Zero && !cancellationToken.CanBeCanceled)
        {
            self.Tell(messageFactory(asker), asker);
            return asker.Answer;
        }

        return AskWithin(self, messageFactory, asker, limit, cancellationToken);
    }

    private static async Task<T> AskWithin<T>(
        ICanTell self,
        Func<IActorRef, object> messageFactory,
        FutureActorRef<T> asker,
        TimeSpan limit,
        CancellationToken token)
    {
        self.Tell(messageFactory(asker), asker);
        try
        {
            return await asker.Answer.WaitAsync(limit > TimeSpan.Zero ? limit : Timeout.InfiniteTimeSpan, token).ConfigureAwait(false);
        }
        catch (TimeoutException) when (!asker.Answer.IsCompleted)
        {
            asker.TimeOut(limit);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested && !asker.Answer.IsCompleted)
        {
            asker.Cancel(token);
        }

        // From here on a reply that comes too late is a dead letter; one that came between the lines is the answer.
        return await asker.Answer.ConfigureAwait(false);
    }

    private static ActorSystemImpl SystemOf(ICanTell self) => self switch
    {
        ActorSelection selection => SystemOf(selection.Anchor),
        IActorRef reference when reference.Real().SystemOrNull is { } system => system,
        _ => ActorCell.Current?.SystemImpl
            ?? throw new ArgumentException($"Unable to resolve the system of {self}: outside of an actor, ask a reference or a selection", nameof(self)),
    };
}
