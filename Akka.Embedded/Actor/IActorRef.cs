namespace Akka.Actor;

/// <summary>Handle of one incarnation of an actor. Two handles are equal when path and uid are.</summary>
public interface IActorRef : ICanTell, IEquatable<IActorRef>, IComparable<IActorRef>, IComparable
{
    ActorPath Path { get; }
}
