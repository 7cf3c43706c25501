using Akka.Actor;
using Akka.Event;

namespace Akka.TestKit.Internal;

/// <summary>Puts filters into the listener's hands for the time of a block and counts what they match.</summary>
internal sealed class EventFilterApplier(TestKitBase testkit, ActorSystem system, IReadOnlyList<LogFilter> filters) : IEventFilterApplier
{
    public EventFilterFactory And => new(testkit, system, filters);

    public void ExpectOne(Action action, CancellationToken cancellationToken = default) => Expect(1, action, cancellationToken);

    public void ExpectOne(TimeSpan timeout, Action action, CancellationToken cancellationToken = default) =>
        Expect(1, timeout, action, cancellationToken);

    public T ExpectOne<T>(Func<T> func, CancellationToken cancellationToken = default) => Expect(1, func, cancellationToken);

    public T ExpectOne<T>(TimeSpan timeout, Func<T> func, CancellationToken cancellationToken = default) =>
        Expect(1, timeout, func, cancellationToken);

    public Task ExpectOneAsync(Func<Task> actionAsync, CancellationToken cancellationToken = default) =>
        ExpectAsync(1, actionAsync, cancellationToken);

    public Task ExpectOneAsync(TimeSpan timeout, Func<Task> action, CancellationToken cancellationToken = default) =>
        ExpectAsync(1, timeout, action, cancellationToken);

    public Task<T> ExpectOneAsync<T>(Func<Task<T>> func, CancellationToken cancellationToken = default) =>
        ExpectAsync(1, func, cancellationToken);

    public Task<T> ExpectOneAsync<T>(TimeSpan timeout, Func<Task<T>> func, CancellationToken cancellationToken = default) =>
        ExpectAsync(1, timeout, func, cancellationToken);

    public void Expect(int expectedCount, Action action, CancellationToken cancellationToken = default) =>
        Blocking.Result(Count(Block(action), expectedCount, null, blocking: true, cancellationToken));

    public void Expect(int expectedCount, TimeSpan timeout, Action action, CancellationToken cancellationToken = default) =>
        Blocking.Result(Count(Block(action), expectedCount, timeout, blocking: true, cancellationToken));

    public T Expect<T>(int expectedCount, Func<T> func, CancellationToken cancellationToken = default) =>
        Blocking.Result(Count(Block(func), expectedCount, null, blocking: true, cancellationToken));

    public T Expect<T>(int expectedCount, TimeSpan timeout, Func<T> func, CancellationToken cancellationToken = default) =>
        Blocking.Result(Count(Block(func), expectedCount, timeout, blocking: true, cancellationToken));

    public Task ExpectAsync(int expectedCount, Func<Task> actionAsync, CancellationToken cancellationToken = default) =>
        Count(Block(actionAsync), expectedCount, null, blocking: false, cancellationToken).AsTask();

    public Task ExpectAsync(int expectedCount, Func<Task> actionAsync, TimeSpan? timeout, CancellationToken cancellationToken = default) =>
        Count(Block(actionAsync), expectedCount, timeout, blocking: false, cancellationToken).AsTask();

    public Task ExpectAsync(int expectedCount, TimeSpan timeout, Func<Task> action, CancellationToken cancellationToken = default) =>
        Count(Block(action), expectedCount, timeout, blocking: false, cancellationToken).AsTask();

    public Task<T> ExpectAsync<T>(int expectedCount, Func<Task<T>> func, CancellationToken cancellationToken = default) =>
        Count(func, expectedCount, null, blocking: false, cancellationToken).AsTask();

    public Task<T> ExpectAsync<T>(int expectedCount, TimeSpan timeout, Func<Task<T>> func, CancellationToken cancellationToken = default) =>
        Count(func, expectedCount, timeout, blocking: false, cancellationToken).AsTask();

    public void Mute(Action action, CancellationToken cancellationToken = default) =>
        Blocking.Result(Count(Block(action), null, null, blocking: true, cancellationToken));

    public T Mute<T>(Func<T> func, CancellationToken cancellationToken = default) =>
        Blocking.Result(Count(Block(func), null, null, blocking: true, cancellationToken));

    public Task MuteAsync(Func<Task> action, CancellationToken cancellationToken = default) =>
        Count(Block(action), null, null, blocking: false, cancellationToken).AsTask();

    public Task<T> MuteAsync<T>(Func<Task<T>> func, CancellationToken cancellationToken = default) =>
        Count(func, null, null, blocking: false, cancellationToken).AsTask();

    public IUnmutableFilter Mute() => new MutedFilters(system.EventStream, filters);

    private static Func<Task<bool>> Block(Action action) => () =>
    {
        action();
        return Task.FromResult(true);
    };

    private static Func<Task<T>> Block<T>(Func<T> func) => () => Task.FromResult(func());

    private static Func<Task<bool>> Block(Func<Task> action) => async () =>
    {
        await action();
        return true;
    };

    private async ValueTask<T> Count<T>(
        Func<Task<T>> block, int? expected, TimeSpan? timeout, bool blocking, CancellationToken cancellationToken)
    {
        var matched = new Arrivals<LogEvent>();
        using (new MutedFilters(system.EventStream, filters))
        {
            Subscribe(matched.Add);
            try
            {
                var result = await block();
                if (expected is { } count)
                {
                    await Check(matched, count, timeout, blocking, cancellationToken);
                }

                return result;
            }
            finally
            {
                Unsubscribe(matched.Add);
            }
        }
    }

    // None expected: any event within the whole time is one too many. Some expected: it is over when the last one came.
    private async ValueTask Check(Arrivals<LogEvent> matched, int expected, TimeSpan? timeout, bool blocking, CancellationToken cancellationToken)
    {
        var limit = timeout is { } given ? testkit.Dilated(given) : testkit.TestKitSettings.TestEventFilterLeeway;
        var deadline = new Deadline(limit);
        var received = 0;
        var least = Math.Max(expected, 1);
        while (received < least && await matched.Next(deadline.Left, remove: true, blocking, cancellationToken) is not null)
        {
            received++;
        }

        received += matched.Count;
        if (received == expected)
        {
            return;
        }

        var text = received < expected
            ? $"Timeout ({limit}) while waiting for log events. Only received {received} of {expected}"
            : $"Expected {expected} log events, but received {received}";
        testkit.Fail($"{text} that matched filter [{string.Join(", ", filters)}].");
    }

    private void Subscribe(Action<LogEvent> handler)
    {
        foreach (var filter in filters)
        {
            filter.Matched += handler;
        }
    }

    private void Unsubscribe(Action<LogEvent> handler)
    {
        foreach (var filter in filters)
        {
            filter.Matched -= handler;
        }
    }
}
