namespace Akka.TestKit.Internal;

/// <summary>
/// What actors handed over to the spec's thread, in order. The spec waits for the next one either by blocking, which
/// completes synchronously and needs no thread of the pool, or by awaiting.
/// </summary>
internal sealed class Arrivals<T>
    where T : class
{
    private readonly Queue<T> _items = new();
    private TaskCompletionSource? _arrival;

    public int Count
    {
        get
        {
            lock (_items)
            {
                return _items.Count;
            }
        }
    }

    public void Add(T item)
    {
        TaskCompletionSource? arrival;
        lock (_items)
        {
            _items.Enqueue(item);
            Monitor.PulseAll(_items);
            arrival = _arrival;
            _arrival = null;
        }

        arrival?.SetResult();
    }

    /// <summary>The oldest item, or null when none came in time. A negative time other than the infinite one is over already.</summary>
    public ValueTask<T?> Next(TimeSpan timeout, bool remove, bool blocking, CancellationToken cancellationToken)
    {
        if (timeout < TimeSpan.Zero && timeout != Timeout.InfiniteTimeSpan)
        {
            return ValueTask.FromResult<T?>(null);
        }

        var deadline = new Deadline(timeout);
        return blocking
            ? ValueTask.FromResult(Block(deadline, remove, cancellationToken))
            : Await(deadline, remove, cancellationToken);
    }

    private T? Block(Deadline deadline, bool remove, CancellationToken cancellationToken)
    {
        using var wakeUp = cancellationToken.Register(Wake);
        lock (_items)
        {
            while (true)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var item = Take(remove);
                if (item is not null || deadline.IsOver)
                {
                    return item;
                }

                Monitor.Wait(_items, deadline.Left);
            }
        }
    }

    private async ValueTask<T?> Await(Deadline deadline, bool remove, CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Task arrival;
            lock (_items)
            {
                var item = Take(remove);
                if (item is not null || deadline.IsOver)
                {
                    return item;
                }

                arrival = (_arrival ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            }

            await arrival.WaitAsync(deadline.Left, cancellationToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private T? Take(bool remove)
    {
        if (_items.Count == 0)
        {
            return null;
        }

        return remove ? _items.Dequeue() : _items.Peek();
    }

    private void Wake()
    {
        lock (_items)
        {
            Monitor.PulseAll(_items);
        }
    }
}
