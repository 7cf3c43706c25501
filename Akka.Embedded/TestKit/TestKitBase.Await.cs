using Akka.TestKit.Internal;

namespace Akka.TestKit;

public abstract partial class TestKitBase
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(5);

    /// <summary>Repeats an assertion until it holds; when time is over, its last failure is the failure.</summary>
    public void AwaitAssert(Action assertion, TimeSpan? duration = null, TimeSpan? interval = null, CancellationToken cancellationToken = default) =>
        Blocking.Wait(Repeat(Once(assertion), duration, interval, blocking: true, cancellationToken));

    public Task AwaitAssertAsync(
        Action assertion, TimeSpan? duration = null, TimeSpan? interval = null, CancellationToken cancellationToken = default) =>
        Repeat(Once(assertion), duration, interval, blocking: false, cancellationToken).AsTask();

    public Task AwaitAssertAsync(
        Func<Task> assertion, TimeSpan? duration = null, TimeSpan? interval = null, CancellationToken cancellationToken = default) =>
        Repeat(assertion, duration, interval, blocking: false, cancellationToken).AsTask();

    /// <summary>Looks at a condition until it is true; fails when time is over.</summary>
    public void AwaitCondition(Func<bool> conditionIsFulfilled, CancellationToken cancellationToken = default) =>
        AwaitCondition(conditionIsFulfilled, null, null, null, cancellationToken);

    public void AwaitCondition(Func<bool> conditionIsFulfilled, TimeSpan? max, CancellationToken cancellationToken = default) =>
        AwaitCondition(conditionIsFulfilled, max, null, null, cancellationToken);

    public void AwaitCondition(Func<bool> conditionIsFulfilled, TimeSpan? max, string message, CancellationToken cancellationToken = default) =>
        AwaitCondition(conditionIsFulfilled, max, null, message, cancellationToken);

    public void AwaitCondition(
        Func<bool> conditionIsFulfilled, TimeSpan? max, TimeSpan? interval, string? message = null, CancellationToken cancellationToken = default) =>
        Blocking.Wait(Require(Once(conditionIsFulfilled), max, interval, message, blocking: true, cancellationToken));

    public Task AwaitConditionAsync(Func<Task<bool>> conditionIsFulfilled, CancellationToken cancellationToken = default) =>
        AwaitConditionAsync(conditionIsFulfilled, null, null, null, cancellationToken);

    public Task AwaitConditionAsync(Func<bool> conditionIsFulfilled, CancellationToken cancellationToken = default) =>
        AwaitConditionAsync(conditionIsFulfilled, null, null, null, cancellationToken);

    public Task AwaitConditionAsync(Func<Task<bool>> conditionIsFulfilled, TimeSpan? max, CancellationToken cancellationToken = default) =>
        AwaitConditionAsync(conditionIsFulfilled, max, null, null, cancellationToken);

    public Task AwaitConditionAsync(
        Func<Task<bool>> conditionIsFulfilled, TimeSpan? max, string message, CancellationToken cancellationToken = default) =>
        AwaitConditionAsync(conditionIsFulfilled, max, null, message, cancellationToken);

    public Task AwaitConditionAsync(Func<bool> conditionIsFulfilled, TimeSpan? max, string message, CancellationToken cancellationToken = default) =>
        AwaitConditionAsync(conditionIsFulfilled, max, null, message, cancellationToken);

    public Task AwaitConditionAsync(
        Func<Task<bool>> conditionIsFulfilled,
        TimeSpan? max,
        TimeSpan? interval,
        string? message = null,
        CancellationToken cancellationToken = default) =>
        Require(conditionIsFulfilled, max, interval, message, blocking: false, cancellationToken).AsTask();

    public Task AwaitConditionAsync(
        Func<bool> conditionIsFulfilled, TimeSpan? max, TimeSpan? interval, string? message = null, CancellationToken cancellationToken = default) =>
        Require(Once(conditionIsFulfilled), max, interval, message, blocking: false, cancellationToken).AsTask();

    /// <summary>Looks at a condition until it is true or time is over, and says which.</summary>
    public bool AwaitConditionNoThrow(
        Func<bool> conditionIsFulfilled, TimeSpan max, TimeSpan? interval = null, CancellationToken cancellationToken = default) =>
        Blocking.Result(Until(Once(conditionIsFulfilled), max, interval, blocking: true, cancellationToken));

    public Task<bool> AwaitConditionNoThrowAsync(
        Func<Task<bool>> conditionIsFulfilled, TimeSpan max, TimeSpan? interval = null, CancellationToken cancellationToken = default) =>
        Until(conditionIsFulfilled, max, interval, blocking: false, cancellationToken).AsTask();

    public Task<bool> AwaitConditionNoThrowAsync(
        Func<bool> conditionIsFulfilled, TimeSpan max, TimeSpan? interval = null, CancellationToken cancellationToken = default) =>
        Until(Once(conditionIsFulfilled), max, interval, blocking: false, cancellationToken).AsTask();

    private static Func<Task> Once(Action assertion) => () =>
    {
        assertion();
        return Task.CompletedTask;
    };

    private static Func<Task<bool>> Once(Func<bool> condition) => () => Task.FromResult(condition());

    private async ValueTask Repeat(
        Func<Task> assertion, TimeSpan? duration, TimeSpan? interval, bool blocking, CancellationToken cancellationToken)
    {
        var deadline = new Deadline(RemainingOrDilated(duration));
        var pause = Pauses(interval ?? TimeSpan.FromMilliseconds(100), interval);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var last = deadline.IsOver;
            try
            {
                await assertion();
                return;
            }
            catch when (!last)
            {
                await pause.Wait(deadline, blocking, cancellationToken);
            }
        }
    }

    private async ValueTask Require(
        Func<Task<bool>> condition, TimeSpan? max, TimeSpan? interval, string? message, bool blocking, CancellationToken cancellationToken)
    {
        var limit = RemainingOrDilated(max);
        if (!await Until(condition, limit, interval, blocking, cancellationToken))
        {
            Fail($"Timeout ({limit}) while waiting for a condition. {message}");
        }
    }

    private static async ValueTask<bool> Until(
        Func<Task<bool>> condition, TimeSpan max, TimeSpan? interval, bool blocking, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(max, TimeSpan.Zero);
        var deadline = new Deadline(max);
        var pause = Pauses(interval ?? max / 10, interval);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var last = deadline.IsOver;
            if (await condition())
            {
                return true;
            }

            if (last)
            {
                return false;
            }

            await pause.Wait(deadline, blocking, cancellationToken);
        }
    }

    // Without an interval the first looks come quickly; a condition is mostly true after a few milliseconds.
    private static Pause Pauses(TimeSpan interval, TimeSpan? given) => new(interval, given ?? FirstPause);
}
