using Akka.Actor;

namespace Akka.Dispatch.MessageQueues;

/// <summary>Lowest number first, equal numbers in the order told; a front for unstashed messages.</summary>
public class UnboundedStablePriorityMessageQueue(Func<object, int> priorityGenerator, int initialCapacity)
    : BlockingMessageQueue, IUnboundedDequeBasedMessageQueueSemantics
{
    private readonly PriorityQueue<Envelope, (int Priority, long Order)> _messages = new(initialCapacity);
    private readonly Stack<Envelope> _front = new();
    private long _order;

    protected override int LockedCount => _messages.Count + _front.Count;

    public void EnqueueFirst(Envelope envelope) => _front.Push(envelope);

    protected override void LockedEnqueue(Envelope envelope) =>
        _messages.Enqueue(envelope, (priorityGenerator(envelope.Message), _order++));

    protected override bool LockedTryDequeue(out Envelope envelope) =>
        _front.TryPop(out envelope) || _messages.TryDequeue(out envelope, out _);
}
