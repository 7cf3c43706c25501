using Akka.Actor;

namespace Akka.Event;

/// <summary>A message to an actor that does not live.</summary>
public sealed class DeadLetter : AllDeadLetters
{
    public DeadLetter(object message, IActorRef sender, IActorRef recipient)
        : base(
            message,
            sender ?? throw new ArgumentNullException(nameof(sender), "DeadLetter sender may not be null"),
            recipient ?? throw new ArgumentNullException(nameof(recipient), "DeadLetter recipient may not be null"))
    {
    }
}
