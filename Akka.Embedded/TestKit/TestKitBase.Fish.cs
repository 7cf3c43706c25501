using System.Collections;
using Akka.TestKit.Internal;

namespace Akka.TestKit;

public abstract partial class TestKitBase
{
    /// <summary>Receives until a message satisfies the predicate; what came before is dropped.</summary>
    public object FishForMessage(
        Predicate<object> isMessage, TimeSpan? max = null, string hint = "", CancellationToken cancellationToken = default) =>
        Blocking.Result(Fish(isMessage, null, max, hint, blocking: true, cancellationToken));

    public T FishForMessage<T>(
        Predicate<T> isMessage, TimeSpan? max = null, string hint = "", CancellationToken cancellationToken = default) =>
        Blocking.Result(Fish(isMessage, null, max, hint, blocking: true, cancellationToken));

    /// <summary>As the other, and what came before ends up in <paramref name="allMessages"/>.</summary>
    public T FishForMessage<T>(
        Predicate<T> isMessage, ArrayList allMessages, TimeSpan? max = null, string hint = "", CancellationToken cancellationToken = default) =>
        Blocking.Result(Fish(isMessage, allMessages, max, hint, blocking: true, cancellationToken));

    public ValueTask<object> FishForMessageAsync(
        Predicate<object> isMessage, TimeSpan? max = null, string hint = "", CancellationToken cancellationToken = default) =>
        Fish(isMessage, null, max, hint, blocking: false, cancellationToken);

    public ValueTask<T> FishForMessageAsync<T>(
        Predicate<T> isMessage, TimeSpan? max = null, string hint = "", CancellationToken cancellationToken = default) =>
        Fish(isMessage, null, max, hint, blocking: false, cancellationToken);

    public ValueTask<T> FishForMessageAsync<T>(
        Predicate<T> isMessage, ArrayList allMessages, TimeSpan? max = null, string hint = "", CancellationToken cancellationToken = default) =>
        Fish(isMessage, allMessages, max, hint, blocking: false, cancellationToken);

    /// <summary>Receives for all the time and fails when a message of type T is among it.</summary>
    public async Task FishUntilMessageAsync<T>(TimeSpan? max = null, CancellationToken cancellationToken = default)
    {
        await foreach (var message in ReceiveWhileAsync<object>(_ => true, max, cancellationToken: cancellationToken))
        {
            if (message is T)
            {
                Fail($"Expected no message of type {typeof(T)}, but got <{message}>.");
            }
        }
    }

    private async ValueTask<T> Fish<T>(
        Predicate<T> isMessage, ArrayList? others, TimeSpan? max, string hint, bool blocking, CancellationToken cancellationToken)
    {
        var limit = RemainingOrDilated(max);
        var deadline = new Deadline(limit);
        others?.Clear();
        while (true)
        {
            var next = await Next(deadline.Left, remove: true, blocking, cancellationToken);
            if (next is null)
            {
                Fail($"Timeout ({limit}) while fishing for a message of type {typeof(T)}.{Hint(hint)}");
            }

            if (next!.Message is T typed && isMessage(typed))
            {
                return typed;
            }

            others?.Add(next.Message);
        }
    }
}
