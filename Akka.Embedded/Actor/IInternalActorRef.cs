namespace Akka.Actor;

/// <summary>Marks the references that the engine makes. Not to be implemented outside of it.</summary>
public interface IInternalActorRef : IActorRef;
