using Akka.Actor;

namespace Akka.Dispatch.MessageQueues;

/// <summary>Lowest number first; a front for unstashed messages, which go before all others.</summary>
public class UnboundedPriorityMessageQueue(Func<object, int> priorityGenerator, int initialCapacity)
    : BlockingMessageQueue, IUnboundedDequeBasedMessageQueueSemantics
{
    private readonly PriorityQueue<Envelope, int> _messages = new(initialCapacity);
    private readonly Stack<Envelope> _front = new();

    protected override int LockedCount => _messages.Count + _front.Count;

    public void EnqueueFirst(Envelope envelope) => _front.Push(envelope);

    protected override void LockedEnqueue(Envelope envelope) => _messages.Enqueue(envelope, priorityGenerator(envelope.Message));

    protected override bool LockedTryDequeue(out Envelope envelope) =>
        _front.TryPop(out envelope) || _messages.TryDequeue(out envelope, out _);
}
