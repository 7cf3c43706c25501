using System.Globalization;

namespace Akka.Actor.Internal;

/// <summary>The sender of an <c>Ask</c>: the first message told to it is the answer.</summary>
internal sealed class FutureActorRef<T>(ActorSystemImpl system) : InternalActorRefBase
{
    private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ActorPath? _path;

    public override ActorPath Path => _path ??= system.TempPath();

    internal Task<T> Answer => _answer.Task;

    internal override ActorSystemImpl SystemOrNull => system;

    internal void TimeOut(TimeSpan after) => _answer.TrySetException(
        new AskTimeoutException(string.Create(CultureInfo.InvariantCulture, $"Timeout after {after.TotalSeconds:F2} seconds")));

    internal void Cancel(CancellationToken token) => _answer.TrySetCanceled(token);

    protected override void TellInternal(object message, IActorRef sender)
    {
        if (!TryAnswer(message) && !_answer.Task.IsCanceled)
            system.DeadLetters.Tell(message, this);
    }

    // An answer of the wrong type fails the ask and is a dead letter besides, as in Akka.NET.
    private bool TryAnswer(object message)
    {
        switch (message)
        {
            case null:
                return _answer.TrySetResult(default!);
            case T answer:
                return _answer.TrySetResult(answer);
            case Status.Failure failure:
                return _answer.TrySetException(failure.Cause ?? new TaskCanceledException("Task cancelled by actor via Failure message."));
            default:
                _answer.TrySetException(new ArgumentException(
                    $"Received message of type [{message.GetType()}] - Ask expected message of type [{typeof(T)}]"));
                return false;
        }
    }
}
