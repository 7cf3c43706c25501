using System.Runtime.CompilerServices;
using Akka.TestKit.Internal;

namespace Akka.TestKit;

public abstract partial class TestKitBase
{
    /// <summary>What the filter makes of each message, until it makes null; that message stays in the queue.</summary>
    public IReadOnlyList<T> ReceiveWhile<T>(
        TimeSpan? max, Func<object, T> filter, int msgs = int.MaxValue, CancellationToken cancellationToken = default) =>
        ReceiveWhile(filter, max, null, msgs, cancellationToken);

    public IReadOnlyList<T> ReceiveWhile<T>(
        TimeSpan? max, TimeSpan? idle, Func<object, T> filter, int msgs = int.MaxValue, CancellationToken cancellationToken = default) =>
        ReceiveWhile(filter, max, idle, msgs, cancellationToken);

    public IReadOnlyList<T> ReceiveWhile<T>(
        Func<object, T> filter,
        TimeSpan? max = null,
        TimeSpan? idle = null,
        int msgs = int.MaxValue,
        CancellationToken cancellationToken = default) =>
        Blocking.ToList(While(Judge(filter), max, idle, msgs, blocking: true, cancellationToken));

    /// <summary>The messages of type T for as long as the predicate is true; the one it is false for stays in the queue.</summary>
    public IReadOnlyList<T> ReceiveWhile<T>(
        Predicate<T> shouldContinue,
        TimeSpan? max = null,
        TimeSpan? idle = null,
        int msgs = int.MaxValue,
        bool shouldIgnoreOtherMessageTypes = true,
        CancellationToken cancellationToken = default) =>
        Blocking.ToList(While(Judge(shouldContinue, shouldIgnoreOtherMessageTypes), max, idle, msgs, blocking: true, cancellationToken));

    public IAsyncEnumerable<T> ReceiveWhileAsync<T>(
        TimeSpan? max, Func<object, T> filter, int msgs = int.MaxValue, CancellationToken cancellationToken = default) =>
        ReceiveWhileAsync(filter, max, null, msgs, cancellationToken);

    public IAsyncEnumerable<T> ReceiveWhileAsync<T>(
        TimeSpan? max, TimeSpan? idle, Func<object, T> filter, int msgs = int.MaxValue, CancellationToken cancellationToken = default) =>
        ReceiveWhileAsync(filter, max, idle, msgs, cancellationToken);

    public IAsyncEnumerable<T> ReceiveWhileAsync<T>(
        Func<object, T> filter,
        TimeSpan? max = null,
        TimeSpan? idle = null,
        int msgs = int.MaxValue,
        CancellationToken cancellationToken = default) =>
        While(Judge(filter), max, idle, msgs, blocking: false, cancellationToken);

    public IAsyncEnumerable<T> ReceiveWhileAsync<T>(
        Predicate<T> shouldContinue,
        TimeSpan? max = null,
        TimeSpan? idle = null,
        int msgs = int.MaxValue,
        bool shouldIgnoreOtherMessageTypes = true,
        CancellationToken cancellationToken = default) =>
        While(Judge(shouldContinue, shouldIgnoreOtherMessageTypes), max, idle, msgs, blocking: false, cancellationToken);

    private static Func<object, Verdict<T>> Judge<T>(Func<object, T> filter) =>
        message => filter(message) is { } result ? Verdict<T>.Take(result) : Verdict<T>.Stop;

    private static Func<object, Verdict<T>> Judge<T>(Predicate<T> shouldContinue, bool ignoresOtherTypes) => message => message switch
    {
        T typed => shouldContinue(typed) ? Verdict<T>.Take(typed) : Verdict<T>.Stop,
        _ => ignoresOtherTypes ? Verdict<T>.Skip : Verdict<T>.Stop,
    };

    private async IAsyncEnumerable<T> While<T>(
        Func<object, Verdict<T>> judge,
        TimeSpan? max,
        TimeSpan? idle,
        int msgs,
        bool blocking,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var deadline = new Deadline(RemainingOrDilated(max));
        MessageEnvelope accepted = NullMessageEnvelope.Instance;
        var count = 0;
        while (count < msgs)
        {
            var next = await Next(deadline.Left.Min(idle), remove: false, blocking, cancellationToken);
            var verdict = next is null ? Verdict<T>.Stop : judge(next.Message);
            if (verdict.Stops)
            {
                break;
            }

            accepted = next!;
            await Next(TimeSpan.Zero, remove: true, blocking, cancellationToken);
            if (verdict.Takes)
            {
                count++;
                yield return verdict.Result!;
            }
        }

        _last = accepted;
        _mayOverrun = true;
    }

    private readonly record struct Verdict<T>(bool Takes, bool Stops, T? Result)
    {
        public static Verdict<T> Stop => new(false, true, default);

        public static Verdict<T> Skip => new(false, false, default);

        public static Verdict<T> Take(T result) => new(true, false, result);
    }
}
