using Akka.Dispatch;

namespace Akka.Actor;

/// <summary>A stash over a deque.</summary>
public interface IWithStash : IWithUnrestrictedStash, IRequiresMessageQueue<IDequeBasedMessageQueueSemantics>;
