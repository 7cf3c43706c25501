using System.Runtime.CompilerServices;
using Akka.TestKit.Internal;

namespace Akka.TestKit;

public abstract partial class TestKitBase
{
    /// <summary>The next message, which must equal one of the given ones.</summary>
    public T ExpectMsgAnyOf<T>(IEnumerable<T> messages, CancellationToken cancellationToken = default) =>
        Blocking.Result(ExpectAny(messages, blocking: true, cancellationToken));

    public ValueTask<T> ExpectMsgAnyOfAsync<T>(IEnumerable<T> messages, CancellationToken cancellationToken = default) =>
        ExpectAny(messages, blocking: false, cancellationToken);

    /// <summary>As many messages as are given, equal to them in any order.</summary>
    public IReadOnlyCollection<T> ExpectMsgAllOf<T>(params T[] messages) =>
        Blocking.ToList(ExpectAll(messages, RemainingOrDefault, blocking: true, default));

    public IReadOnlyCollection<T> ExpectMsgAllOf<T>(IReadOnlyCollection<T> messages, CancellationToken cancellationToken = default) =>
        Blocking.ToList(ExpectAll(messages, RemainingOrDefault, blocking: true, cancellationToken));

    public IReadOnlyCollection<T> ExpectMsgAllOf<T>(TimeSpan max, params T[] messages) =>
        Blocking.ToList(ExpectAll(messages, Dilated(max), blocking: true, default));

    public IReadOnlyCollection<T> ExpectMsgAllOf<T>(TimeSpan max, IReadOnlyCollection<T> messages, CancellationToken cancellationToken = default) =>
        Blocking.ToList(ExpectAll(messages, Dilated(max), blocking: true, cancellationToken));

    public IAsyncEnumerable<T> ExpectMsgAllOfAsync<T>(IReadOnlyCollection<T> messages, CancellationToken cancellationToken = default) =>
        ExpectAll(messages, RemainingOrDefault, blocking: false, cancellationToken);

    public IAsyncEnumerable<T> ExpectMsgAllOfAsync<T>(TimeSpan max, IReadOnlyCollection<T> messages, CancellationToken cancellationToken = default) =>
        ExpectAll(messages, Dilated(max), blocking: false, cancellationToken);

    /// <summary>Waits all the time, outside of Within the single-expect-default, and fails when a message comes.</summary>
    public void ExpectNoMsg(CancellationToken cancellationToken = default) =>
        Blocking.Wait(ExpectNone(RemainingOrDefault, blocking: true, cancellationToken));

    public void ExpectNoMsg(TimeSpan duration, CancellationToken cancellationToken = default) =>
        Blocking.Wait(ExpectNone(Dilated(duration), blocking: true, cancellationToken));

    public void ExpectNoMsg(int milliseconds, CancellationToken cancellationToken = default) =>
        Blocking.Wait(ExpectNone(TimeSpan.FromMilliseconds(milliseconds), blocking: true, cancellationToken));

    public ValueTask ExpectNoMsgAsync(CancellationToken cancellationToken = default) =>
        ExpectNone(RemainingOrDefault, blocking: false, cancellationToken);

    public ValueTask ExpectNoMsgAsync(TimeSpan duration, CancellationToken cancellationToken = default) =>
        ExpectNone(Dilated(duration), blocking: false, cancellationToken);

    public ValueTask ExpectNoMsgAsync(int milliseconds, CancellationToken cancellationToken = default) =>
        ExpectNone(TimeSpan.FromMilliseconds(milliseconds), blocking: false, cancellationToken);

    private async ValueTask<T> ExpectAny<T>(IEnumerable<T> messages, bool blocking, CancellationToken cancellationToken)
    {
        var limit = RemainingOrDefault;
        var expected = messages.ToList();
        var next = await Next(limit, remove: true, blocking, cancellationToken);
        if (next is null)
        {
            Fail($"Timeout ({limit}) while waiting for any of {List(expected)}.");
        }

        if (next!.Message is not T message || !expected.Contains(message))
        {
            Fail($"Expected any of {List(expected)}, but got {next}.");
            return default!;
        }

        return message;
    }

    private async IAsyncEnumerable<T> ExpectAll<T>(
        IReadOnlyCollection<T> messages, TimeSpan max, bool blocking, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var missing = messages.ToList();
        var unexpected = new List<object>();
        await foreach (var message in ReceiveMany(messages.Count, max, blocking, cancellationToken))
        {
            if (message is not T typed)
            {
                unexpected.Add(message);
                continue;
            }

            if (!missing.Remove(typed))
            {
                unexpected.Add(message);
            }

            yield return typed;
        }

        if (missing.Count > 0 || unexpected.Count > 0)
        {
            Fail($"Expected all of {List(messages)}, but {List(missing)} not found, {List(unexpected)} unexpected.");
        }
    }

    private async ValueTask ExpectNone(TimeSpan duration, bool blocking, CancellationToken cancellationToken)
    {
        var deadline = new Deadline(duration);
        var next = await Next(duration, remove: true, blocking, cancellationToken);
        if (next is not null)
        {
            Fail($"Expected no message during {duration}, but got {next} after {deadline.Elapsed}.");
        }
    }

    private static string List<T>(IEnumerable<T> items) => $"[{string.Join(", ", items)}]";
}
