using Akka.Dispatch;

namespace Akka.Actor;

/// <summary>A stash without a capacity over an unbounded deque.</summary>
public interface IWithUnboundedStash : IWithUnrestrictedStash, IRequiresMessageQueue<IUnboundedDequeBasedMessageQueueSemantics>;
