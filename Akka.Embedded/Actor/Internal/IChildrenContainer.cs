namespace Akka.Actor.Internal;

/// <summary>The children of one actor. Not to be implemented outside of the engine.</summary>
public interface IChildrenContainer
{
    IReadOnlyCollection<IInternalActorRef> Children { get; }

    IReadOnlyCollection<ChildRestartStats> Stats { get; }
}
