namespace Akka.Actor;

/// <summary>The constructor or <c>PostRestart</c> of the new incarnation failed; carries the cause of the restart too.</summary>
public class PostRestartException(IActorRef? actor, Exception cause, Exception originalCause)
    : ActorInitializationException(actor, $"Exception post restart ({originalCause.GetType()})", cause)
{
    public Exception OriginalCause { get; } = originalCause;
}
