namespace Akka.Actor;

/// <summary><c>PreRestart</c> of a failed actor failed itself; carries both causes.</summary>
public class PreRestartException(IActorRef? actor, Exception restartException, Exception cause, object? optionalMessage)
    : ActorInitializationException(actor, $"Exception in PreRestart(exception={cause.GetType()}, message={optionalMessage?.GetType()})", restartException)
{
    public Exception RestartException { get; } = restartException;

    public object? OptionalMessage { get; } = optionalMessage;
}
