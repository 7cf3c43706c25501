using Akka.Actor.Internal;

namespace Akka.TestKit.Internal;

/// <summary>A moment of real time, measured from its creation; an infinite span never ends.</summary>
internal readonly struct Deadline(TimeSpan span)
{
    // The longest wait that a monitor and a timer take.
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(int.MaxValue);

    private readonly TimeSpan _start = MonotonicTime.Now;

    public TimeSpan Elapsed => MonotonicTime.Now - _start;

    public bool IsOver => span != Timeout.InfiniteTimeSpan && Elapsed >= span;

    public TimeSpan Left
    {
        get
        {
            if (span == Timeout.InfiniteTimeSpan)
            {
                return Longest;
            }

            var left = span - Elapsed;
            return left < TimeSpan.Zero ? TimeSpan.Zero : left.Min(Longest);
        }
    }
}
