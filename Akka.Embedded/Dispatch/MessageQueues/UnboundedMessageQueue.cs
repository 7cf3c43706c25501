using Akka.Actor;

namespace Akka.Dispatch.MessageQueues;

/// <summary>
/// Lock-free queue of many producers and one consumer: a chain of rings, each twice as large as the one before up to
/// <see cref="LargestRing"/>. An idle actor costs no ring, a busy one goes round in the rings it has and allocates nothing.
/// </summary>
public class UnboundedMessageQueue : IMessageQueue, IUnboundedMessageQueueSemantics
{
    private const int SmallestRing = 2;
    // 96 KiB: the rings of a backlog lie among the large objects, which a collection does not copy.
    private const int LargestRing = 4096;

    private volatile EnvelopeRing? _last;
    private EnvelopeRing? _first;
    // A drained ring of the largest size, so that a steady backlog goes round instead of allocating.
    private EnvelopeRing? _spare;

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
        var ring = _first;
        while (ring is not null)
        {
            if (ring.TryDequeue(out envelope))
                return true;
            if (ring.Next is not { } next)
                return false;
            // A producer may have filled the ring between the two looks; it is frozen now, so one more look is final.
            if (ring.TryDequeue(out envelope))
                return true;

            Volatile.Write(ref _first, next);
            if (ring.Capacity == LargestRing)
                Volatile.Write(ref _spare, ring);
            ring = next;
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
                    var next = NextRing(full);
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

    private EnvelopeRing NextRing(EnvelopeRing? full)
    {
        if (full is null)
            return new EnvelopeRing(SmallestRing);
        if (full.Capacity < LargestRing)
            return new EnvelopeRing(full.Capacity * 2);
        if (Interlocked.Exchange(ref _spare, null) is not { } spare)
            return new EnvelopeRing(LargestRing);
        spare.Thaw();
        return spare;
    }
}
