using Akka.TestKit.Internal;

namespace Akka.TestKit;

public abstract partial class TestKitBase
{
    // A timer may fire a little late; a block that is late by no more than this was still given its time.
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(200);

    // ReceiveWhile uses up the time of its block by nature, so the block may end late.
    private bool _mayOverrun;

    /// <summary>
    /// Runs a block that must end in so much (dilated) time; what the block expects waits no longer than is left.
    /// Nested blocks cannot stretch the outer one.
    /// </summary>
    public void Within(TimeSpan max, Action action, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default) =>
        Within(TimeSpan.Zero, max, action, null, epsilonValue, cancellationToken);

    public void Within(
        TimeSpan min,
        TimeSpan max,
        Action action,
        string? hint = null,
        TimeSpan? epsilonValue = null,
        CancellationToken cancellationToken = default) =>
        Within(min, max, () => { action(); return true; }, hint, epsilonValue, cancellationToken);

    public T Within<T>(TimeSpan max, Func<T> function, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default) =>
        Within(TimeSpan.Zero, max, function, null, epsilonValue, cancellationToken);

    public T Within<T>(
        TimeSpan min,
        TimeSpan max,
        Func<T> function,
        string? hint = null,
        TimeSpan? epsilonValue = null,
        CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var block = Enter(min, max, hint);
        try
        {
            var result = function();
            Check(block, min, hint, epsilonValue);
            return result;
        }
        finally
        {
            _end = block.OuterEnd;
        }
    }

    public Task WithinAsync(TimeSpan max, Func<Task> actionAsync, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default) =>
        WithinAsync(TimeSpan.Zero, max, actionAsync, null, epsilonValue, cancellationToken);

    public Task WithinAsync(
        TimeSpan min,
        TimeSpan max,
        Func<Task> actionAsync,
        string? hint = null,
        TimeSpan? epsilonValue = null,
        CancellationToken cancellationToken = default)
    {
        async Task<bool> Function()
        {
            await actionAsync();
            return true;
        }

        return WithinAsync(min, max, Function, hint, epsilonValue, cancellationToken);
    }

    public Task<T> WithinAsync<T>(
        TimeSpan max, Func<Task<T>> function, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default) =>
        WithinAsync(TimeSpan.Zero, max, function, null, epsilonValue, cancellationToken);

    public async Task<T> WithinAsync<T>(
        TimeSpan min,
        TimeSpan max,
        Func<Task<T>> function,
        string? hint = null,
        TimeSpan? epsilonValue = null,
        CancellationToken cancellationToken = default)
    {
        var block = Enter(min, max, hint);
        try
        {
            var work = function();
            var late = Dilated(max) + Grace;
            await Task.WhenAny(work, RealTime.Delay(late, cancellationToken));
            if (work.IsCompleted)
            {
                await work;
            }

            cancellationToken.ThrowIfCancellationRequested();
            Check(block, min, hint, epsilonValue);
            return await work;
        }
        finally
        {
            _end = block.OuterEnd;
        }
    }

    private Block Enter(TimeSpan min, TimeSpan max, string? hint)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(min, TimeSpan.Zero);
        var limit = Dilated(max);
        var now = Now;
        var outerEnd = _end;
        if (outerEnd is { } end && end - now < min)
        {
            Fail($"The block must take at least {min}, but only {end - now} is left.{Hint(hint)}");
        }

        var allowed = outerEnd is { } bound ? limit.Min(bound - now) : limit;
        _end = now + allowed;
        _mayOverrun = false;
        return new Block(now, allowed, outerEnd);
    }

    private void Check(Block block, TimeSpan min, string? hint, TimeSpan? epsilon)
    {
        var elapsed = Now - block.Start;
        if (elapsed < min)
        {
            Fail($"The block took {elapsed}, should have at least been {min}.{Hint(hint)}");
        }

        if (!_mayOverrun && elapsed > block.Allowed + (epsilon ?? TimeSpan.Zero))
        {
            Fail($"The block took {elapsed}, exceeding {block.Allowed}.{Hint(hint)}");
        }
    }

    private readonly record struct Block(TimeSpan Start, TimeSpan Allowed, TimeSpan? OuterEnd);
}
