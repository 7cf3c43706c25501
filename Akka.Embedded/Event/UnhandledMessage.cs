using Akka.Actor;

namespace Akka.Event;

/// <summary>A message that the behaviour of a live actor did not take.</summary>
public sealed class UnhandledMessage(object message, IActorRef sender, IActorRef recipient)
    : AllDeadLetters(message, sender, recipient);
