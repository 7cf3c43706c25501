using Akka.TestKit.Internal;

namespace Akka.TestKit;

/// <summary>A count that other threads bring to zero while the spec waits for it.</summary>
public class TestLatch
{
    private readonly object _lock = new();
    private readonly Func<TimeSpan, TimeSpan> _dilate;
    private readonly TimeSpan _defaultTimeout;
    private readonly int _initial;
    private int _count;

    public TestLatch()
        : this(1)
    {
    }

    public TestLatch(int count)
        : this(count, TimeSpan.FromSeconds(5))
    {
    }

    public TestLatch(int count, TimeSpan defaultTimeout)
        : this(span => span, defaultTimeout, count)
    {
    }

    protected internal TestLatch(Func<TimeSpan, TimeSpan> dilate, TimeSpan defaultTimeout, int count)
    {
        _dilate = dilate;
        _defaultTimeout = defaultTimeout;
        _initial = count;
        _count = count;
    }

    public bool IsOpen => Volatile.Read(ref _count) == 0;

    /// <exception cref="InvalidOperationException">The latch is open.</exception>
    public void CountDown() => Set(count => count > 0 ? count - 1 : throw new InvalidOperationException("The latch is open already."));

    public void Open() => Set(_ => 0);

    public void Reset() => Set(_ => _initial);

    public void Ready() => Ready(_defaultTimeout);

    /// <exception cref="TimeoutException">The latch did not open in the (dilated) time.</exception>
    public void Ready(TimeSpan timeout)
    {
        var limit = _dilate(timeout);
        var deadline = new Deadline(limit);
        lock (_lock)
        {
            while (!IsOpen)
            {
                if (deadline.IsOver)
                {
                    throw new TimeoutException($"The latch did not open in {limit}; {_count} of {_initial} are missing.");
                }

                Monitor.Wait(_lock, deadline.Left);
            }
        }
    }

    private void Set(Func<int, int> next)
    {
        lock (_lock)
        {
            _count = next(_count);
            Monitor.PulseAll(_lock);
        }
    }
}
