namespace Akka.Actor;

/// <summary>A stash whose mailbox is left to the props to choose.</summary>
public interface IWithUnrestrictedStash : IActorStash;
