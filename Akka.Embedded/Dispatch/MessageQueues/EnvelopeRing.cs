using System.Numerics;
using System.Runtime.InteropServices;
using Akka.Actor;

namespace Akka.Dispatch.MessageQueues;

/// <summary>
/// A ring of envelopes for many producers and one consumer. A slot says by its stamp what it holds: <c>2 * lap</c> is
/// free in that lap, <c>2 * lap + 1</c> is filled in it, where the lap is how often the position went round the ring.
/// A producer reserves a position with one compare-and-swap; that also is the fence between "message queued" and
/// "is the mailbox scheduled?", which is why emptiness is judged by positions and never by stamps.
/// </summary>
internal sealed class EnvelopeRing(int capacity)
{
    private const long Frozen = 1L << 62;

    private readonly Slot[] _slots = new Slot[capacity];
    private readonly int _lapShift = BitOperations.Log2((uint)capacity);
    private Positions _positions;
    private EnvelopeRing? _next;

    internal int Capacity => _slots.Length;

    internal EnvelopeRing? Next => Volatile.Read(ref _next);

    internal bool IsEmpty => (Volatile.Read(ref _positions.Tail) & ~Frozen) == Volatile.Read(ref _positions.Head);

    internal long Count => Math.Max(0, (Volatile.Read(ref _positions.Tail) & ~Frozen) - Volatile.Read(ref _positions.Head));

    /// <summary>False when the ring is full or frozen.</summary>
    internal bool TryEnqueue(in Envelope envelope)
    {
        var slots = _slots;
        while (true)
        {
            var tail = Volatile.Read(ref _positions.Tail);
            if ((tail & Frozen) != 0)
                return false;

            ref var slot = ref slots[(int)tail & (slots.Length - 1)];
            var free = (int)(tail >> _lapShift) * 2;
            var ahead = Volatile.Read(ref slot.Stamp) - free;
            if (ahead < 0)
            {
                // Still filled from the lap before, unless the positions moved while we looked.
                if (tail == Volatile.Read(ref _positions.Tail))
                    return false;
            }
            else if (ahead == 0 && Interlocked.CompareExchange(ref _positions.Tail, tail + 1, tail) == tail)
            {
                slot.Envelope = envelope;
                Volatile.Write(ref slot.Stamp, free + 1);
                return true;
            }
        }
    }

    internal bool TryDequeue(out Envelope envelope)
    {
        var head = _positions.Head;
        ref var slot = ref _slots[(int)head & (_slots.Length - 1)];
        var filled = ((int)(head >> _lapShift) * 2) + 1;
        if (Volatile.Read(ref slot.Stamp) != filled)
        {
            if (IsEmpty)
            {
                envelope = default;
                return false;
            }

            // The position is taken but its producer has not written yet: a matter of instructions.
            for (var spin = default(SpinWait); Volatile.Read(ref slot.Stamp) != filled; spin.SpinOnce())
            {
            }
        }

        envelope = slot.Envelope;
        slot.Envelope = default;
        Volatile.Write(ref slot.Stamp, filled + 1);
        Volatile.Write(ref _positions.Head, head + 1);
        return true;
    }

    /// <summary>No message enters any more; producers go on in <paramref name="next"/>.</summary>
    internal void Freeze(EnvelopeRing next)
    {
        Interlocked.Or(ref _positions.Tail, Frozen);
        Volatile.Write(ref _next, next);
    }

    /// <summary>
    /// Opens a drained ring again, as the last of its queue. Positions only grow, so a producer that still holds the ring
    /// from before finds either that the position it saw is taken, or that it is the next one indeed.
    /// </summary>
    internal void Thaw()
    {
        Volatile.Write(ref _next, null);
        Interlocked.And(ref _positions.Tail, ~Frozen);
    }

    private struct Slot
    {
        public Envelope Envelope;
        public int Stamp;
    }

    // Producers write the tail and the consumer the head; apart they do not slow each other.
    [StructLayout(LayoutKind.Explicit, Size = 2 * sizeof(long))]
    private struct Positions
    {
        [FieldOffset(0)]
        public long Tail;

        [FieldOffset(8)]
        public long Head;
    }
}
