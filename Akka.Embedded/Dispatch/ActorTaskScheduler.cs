using System.Runtime.ExceptionServices;
using Akka.Actor;
using Akka.Actor.Internal;

namespace Akka.Dispatch;

/// <summary>
/// Runs the pieces of an asynchronous handler inside its actor: while the handler waits, the actor handles system
/// messages but no user messages, and what follows an await runs as the actor again, with the same sender.
/// </summary>
public class ActorTaskScheduler : TaskScheduler
{
    private readonly ActorCell _cell;
    private object? _message;
    private IActorRef? _sender;
    private bool _running;

    internal ActorTaskScheduler(ActorCell cell) => _cell = cell;

    public override int MaximumConcurrencyLevel => 1;

    /// <summary>The message whose handler is running.</summary>
    public object? CurrentMessage => _message;

    public static void RunTask(Action action) => RunTask(() =>
    {
        action();
        return Task.CompletedTask;
    });

    /// <exception cref="InvalidOperationException">Not called inside an actor.</exception>
    public static void RunTask(Func<Task> asyncAction)
    {
        var cell = ActorCell.Current ?? throw new InvalidOperationException("Cannot call RunTask outside of an actor.");
        cell.TaskScheduler.Run(asyncAction);
    }

    protected override IEnumerable<Task>? GetScheduledTasks() => null;

    protected override void QueueTask(Task task) =>
        _cell.SendSystemMessage(new ContinueTask(new ActorTaskContinuation(this, task)));

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        _running && !taskWasPreviouslyQueued && ReferenceEquals(ActorCell.Current, _cell) && TryExecuteTask(task);

    /// <summary>The last handler that had to wait.</summary>
    internal Task? Handler { get; set; }

    internal void RunStep(Task task)
    {
        var outer = _running;
        _running = true;
        try
        {
            if (outer)
                TryExecuteTask(task);
            else
                _cell.RunTaskStep(_message, _sender, () => TryExecuteTask(task));
        }
        finally
        {
            _running = outer;
        }
    }

    private void Run(Func<Task> action)
    {
        _message = _cell.CurrentMessage;
        _sender = _cell.CurrentEnvelope.Sender;
        var handler = StartInActor(action);
        if (handler.IsCompletedSuccessfully)
            return;
        if (FailureOf(handler) is { } failure)
            ExceptionDispatchInfo.Throw(failure);

        Handler = handler;
        var message = _message;
        _cell.Mailbox.Suspend();
        handler.ContinueWith(
            ended => _cell.SendSystemMessage(new TaskEnded(FailureOf(ended), message)),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            Default);
    }

    /// <summary>Runs up to the first await that has to wait, on this thread, with this scheduler for what follows.</summary>
    private Task StartInActor(Func<Task> action)
    {
        Task? handler = null;
        var start = new Task(() => handler = action());
        var outer = _running;
        _running = true;
        try
        {
            start.RunSynchronously(this);
        }
        finally
        {
            _running = outer;
        }

        return start.IsFaulted ? start : handler!;
    }

    private static Exception? FailureOf(Task ended) =>
        ended.IsFaulted ? ended.Exception!.InnerExceptions is [var only] ? only : ended.Exception
        : ended.IsCanceled ? new TaskCanceledException(ended)
        : null;
}
