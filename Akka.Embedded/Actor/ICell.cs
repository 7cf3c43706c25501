using Akka.Actor.Internal;

namespace Akka.Actor;

/// <summary>The engine's half of one actor, as far as an observer may look into it. Not to be implemented outside of the engine.</summary>
public interface ICell
{
    IActorRef Self { get; }

    Props Props { get; }

    /// <summary>How many messages wait in the mailbox.</summary>
    int NumberOfMessages { get; }

    IChildrenContainer ChildrenContainer { get; }
}
