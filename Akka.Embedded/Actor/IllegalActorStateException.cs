namespace Akka.Actor;

/// <summary>An operation that the state of the actor does not allow, such as stashing one message twice.</summary>
public class IllegalActorStateException(string message) : AkkaException(message);
