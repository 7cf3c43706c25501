namespace Akka.Actor;

/// <summary>Thrown in an actor that handles <see cref="Kill"/>; the default directive for it is Stop.</summary>
public class ActorKilledException : AkkaException
{
    public ActorKilledException()
    {
    }

    public ActorKilledException(string message) : base(message)
    {
    }
}
