namespace Akka.Actor;

/// <summary>Marks messages that the engine handles before the actor's own receive.</summary>
public interface IAutoReceivedMessage;
