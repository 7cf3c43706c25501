using Akka.Actor;

namespace Akka.Dispatch.MessageQueues;

/// <summary>A queue under a lock, for orders that no lock-free queue keeps.</summary>
public abstract class BlockingMessageQueue : IMessageQueue, ISemantics
{
    private readonly Lock _lock = new();

    public bool HasMessages => Count > 0;

    public int Count
    {
        get
        {
            lock (_lock)
                return LockedCount;
        }
    }

    protected abstract int LockedCount { get; }

    public void Enqueue(IActorRef receiver, Envelope envelope)
    {
        lock (_lock)
            LockedEnqueue(envelope);
    }

    public bool TryDequeue(out Envelope envelope)
    {
        lock (_lock)
            return LockedTryDequeue(out envelope);
    }

    public void CleanUp(IActorRef owner, IMessageQueue deadletters) => this.MoveTo(owner, deadletters);

    protected abstract void LockedEnqueue(Envelope envelope);

    protected abstract bool LockedTryDequeue(out Envelope envelope);
}
