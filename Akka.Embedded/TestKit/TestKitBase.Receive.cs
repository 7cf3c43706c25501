using System.Collections;
using System.Runtime.CompilerServices;
using Akka.TestKit.Internal;

namespace Akka.TestKit;

public abstract partial class TestKitBase
{
    /// <summary>The next message, or null when none came in time. Zero does not wait, <see cref="Timeout.InfiniteTimeSpan"/> does for ever.</summary>
    public object? ReceiveOne(TimeSpan? max = null, CancellationToken cancellationToken = default) =>
        Blocking.Result(Next(GetTimeoutOrDefault(max), remove: true, blocking: true, cancellationToken))?.Message;

    public async ValueTask<object?> ReceiveOneAsync(TimeSpan? max = null, CancellationToken cancellationToken = default) =>
        (await Next(GetTimeoutOrDefault(max), remove: true, blocking: false, cancellationToken))?.Message;

    public bool TryReceiveOne(out MessageEnvelope envelope, TimeSpan? max = null, CancellationToken cancellationToken = default)
    {
        var next = Blocking.Result(Next(GetTimeoutOrDefault(max), remove: true, blocking: true, cancellationToken));
        envelope = next ?? NullMessageEnvelope.Instance;
        return next is not null;
    }

    public async ValueTask<(bool success, MessageEnvelope envelope)> TryReceiveOneAsync(TimeSpan? max, CancellationToken cancellationToken = default)
    {
        var next = await Next(GetTimeoutOrDefault(max), remove: true, blocking: false, cancellationToken);
        return (next is not null, next ?? NullMessageEnvelope.Instance);
    }

    /// <summary>The next message, which stays the next message.</summary>
    public object? PeekOne(TimeSpan? max = null, CancellationToken cancellationToken = default) =>
        Blocking.Result(Next(GetTimeoutOrDefault(max), remove: false, blocking: true, cancellationToken))?.Message;

    public object? PeekOne(CancellationToken cancellationToken) => PeekOne(Timeout.InfiniteTimeSpan, cancellationToken);

    public async ValueTask<object?> PeekOneAsync(TimeSpan? max = null, CancellationToken cancellationToken = default) =>
        (await Next(GetTimeoutOrDefault(max), remove: false, blocking: false, cancellationToken))?.Message;

    public ValueTask<object?> PeekOneAsync(CancellationToken cancellationToken) => PeekOneAsync(Timeout.InfiniteTimeSpan, cancellationToken);

    public bool TryPeekOne(out MessageEnvelope envelope, TimeSpan? max, CancellationToken cancellationToken)
    {
        var next = Blocking.Result(Next(GetTimeoutOrDefault(max), remove: false, blocking: true, cancellationToken));
        envelope = next ?? NullMessageEnvelope.Instance;
        return next is not null;
    }

    public async ValueTask<(bool success, MessageEnvelope envelope)> TryPeekOneAsync(TimeSpan? max, CancellationToken cancellationToken)
    {
        var next = await Next(GetTimeoutOrDefault(max), remove: false, blocking: false, cancellationToken);
        return (next is not null, next ?? NullMessageEnvelope.Instance);
    }

    /// <summary>So many messages in a row, of any type.</summary>
    public IReadOnlyCollection<object> ReceiveN(int numberOfMessages, CancellationToken cancellationToken = default) =>
        Blocking.ToList(ReceiveMany(numberOfMessages, RemainingOrDefault, blocking: true, cancellationToken));

    public IReadOnlyCollection<object> ReceiveN(int numberOfMessages, TimeSpan max, CancellationToken cancellationToken = default) =>
        Blocking.ToList(ReceiveMany(numberOfMessages, Dilated(max), blocking: true, cancellationToken));

    public IAsyncEnumerable<object> ReceiveNAsync(int numberOfMessages, CancellationToken cancellationToken = default) =>
        ReceiveMany(numberOfMessages, RemainingOrDefault, blocking: false, cancellationToken);

    public IAsyncEnumerable<object> ReceiveNAsync(int numberOfMessages, TimeSpan max, CancellationToken cancellationToken = default) =>
        ReceiveMany(numberOfMessages, Dilated(max), blocking: false, cancellationToken);

    /// <summary>Receives until no message comes for <paramref name="max"/>.</summary>
    public async Task<ArrayList> WaitForRadioSilenceAsync(
        TimeSpan? max = null, uint? maxMessages = null, CancellationToken cancellationToken = default)
    {
        var messages = new ArrayList();
        while (await ReceiveOneAsync(max, cancellationToken) is { } message)
        {
            messages.Add(message);
            if (messages.Count > maxMessages)
            {
                Fail($"Expected silence after at most {maxMessages} messages, but got <{message}> as well.");
            }
        }

        return ArrayList.ReadOnly(messages);
    }

    private async IAsyncEnumerable<object> ReceiveMany(
        int count, TimeSpan max, bool blocking, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var deadline = new Deadline(max);
        for (var i = 0; i < count; i++)
        {
            var next = await Next(deadline.Left, remove: true, blocking, cancellationToken);
            if (next is null)
            {
                Fail($"Timeout ({max}) while expecting {count} messages. Only got {i}.");
            }

            yield return next!.Message;
        }
    }

    // Every receive of the test kit ends here.
    private async ValueTask<MessageEnvelope?> Next(TimeSpan timeout, bool remove, bool blocking, CancellationToken cancellationToken)
    {
        var next = await _received.Next(timeout, remove, blocking, cancellationToken);
        _mayOverrun = false;
        _last = next ?? NullMessageEnvelope.Instance;
        return next;
    }
}
