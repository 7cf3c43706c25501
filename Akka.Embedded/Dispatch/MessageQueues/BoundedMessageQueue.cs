using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Configuration;

namespace Akka.Dispatch.MessageQueues;

/// <summary>At most a fixed number of messages; see <see cref="BoundedMailbox"/>.</summary>
public class BoundedMessageQueue : IMessageQueue, IBoundedMessageQueueSemantics
{
    private readonly Queue<Envelope> _messages = new();
    private readonly int _capacity;

    public BoundedMessageQueue(Config config)
        : this(config.GetInt("mailbox-capacity"), config.GetTimeSpan("mailbox-push-timeout-time"))
    {
    }

    public BoundedMessageQueue(int boundedCapacity, TimeSpan pushTimeOut)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(boundedCapacity);
        _capacity = boundedCapacity == 0 ? int.MaxValue : boundedCapacity;
        PushTimeOut = pushTimeOut;
    }

    public TimeSpan PushTimeOut { get; set; }

    public bool HasMessages => Count > 0;

    public int Count
    {
        get
        {
            lock (_messages)
                return _messages.Count;
        }
    }

    public void Enqueue(IActorRef receiver, Envelope envelope)
    {
        lock (_messages)
        {
            if (HasPlace())
            {
                _messages.Enqueue(envelope);
                return;
            }
        }

        DeadLetterActorRef.Of(receiver)?.Deliver(envelope, receiver);
    }

    public bool TryDequeue(out Envelope envelope)
    {
        lock (_messages)
        {
            var taken = _messages.TryDequeue(out envelope);
            if (taken && PushTimeOut > TimeSpan.Zero)
                Monitor.Pulse(_messages);
            return taken;
        }
    }

    public void CleanUp(IActorRef owner, IMessageQueue deadletters) => this.MoveTo(owner, deadletters);

    private bool HasPlace()
    {
        if (_messages.Count < _capacity)
            return true;
        if (PushTimeOut <= TimeSpan.Zero)
            return false;

        var deadline = MonotonicTime.Now + PushTimeOut;
        while (_messages.Count >= _capacity)
        {
            var left = deadline - MonotonicTime.Now;
            if (left <= TimeSpan.Zero || !Monitor.Wait(_messages, left))
                return _messages.Count < _capacity;
        }

        return true;
    }
}
