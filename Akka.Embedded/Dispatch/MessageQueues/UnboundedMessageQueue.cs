using Akka.Actor;

namespace Akka.Dispatch.MessageQueues;

/// <summary>
/// Lock-free queue of many producers and one consumer: a chain of rings, each twice as large as the one before up to
/// <see cref="LargestRing"/>. An idle actor costs no ring, a busy one reuses its ring and allocates nothing.
/// </summary>
public class UnboundedMessageQueue : IMessageQueue, IUnboundedMessageQueueSemantics
{
    private const int SmallestRing = 2;
    // 384 KiB: a backlog lies among the large objects, which a collection does not copy.
    private const int LargestRing = 16384;

    private volatile EnvelopeRing? _last;
    private EnvelopeRing? _first;

    public bool HasMessages
    {
        get
        {
            var ring = Volatile.Read(ref _first);
            return ring is not null && (!ring.IsEmpty || ring.Next is not null);
        }
    }

    public int Count
    {
        get
        {
            var count = 0L;
            for (var ring = Volatile.Read(ref _first); ring is not null; ring = ring.Next)
                count += ring.Count;
            return (int)Math.Min(count, int.MaxValue);
        }
    }

    public void Enqueue(IActorRef receiver, Envelope envelope)
    {
        var ring = _last;
        if (ring is null || !ring.TryEnqueue(envelope))
            EnqueueInNewRing(ring, envelope);
    }

    public bool TryDequeue(out Envelope envelope)
    {
        for (var ring = _first; ring is not null; ring = ring.Next)
        {
            _first = ring;
            if (ring.TryDequeue(out envelope))
                return true;
            if (ring.Next is null)
                return false;
            // A producer may have filled the ring between the two looks; it is frozen now, so one more look is final.
            if (ring.TryDequeue(out envelope))
                return true;
        }

        envelope = default;
        return false;
    }

    public void CleanUp(IActorRef owner, IMessageQueue deadletters) => this.MoveTo(owner, deadletters);

    private void EnqueueInNewRing(EnvelopeRing? full, Envelope envelope)
    {
        while (true)
        {
            lock (this)
            {
                if (_last == full)
                {
                    var next = new EnvelopeRing(full is null ? SmallestRing : Math.Min(full.Capacity * 2, LargestRing));
                    if (full is null)
                        Volatile.Write(ref _first, next);
                    else
                        full.Freeze(next);
                    _last = next;
                }

                full = _last!;
            }

            if (full.TryEnqueue(envelope))
                return;
        }
    }
}
