using Akka.Actor;

namespace Akka.Dispatch;

/// <summary>The mailbox takes messages at its front: what a stash needs.</summary>
public interface IDequeBasedMessageQueueSemantics : ISemantics
{
    void EnqueueFirst(Envelope envelope);
}
