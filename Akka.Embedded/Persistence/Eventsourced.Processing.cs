using Akka.Actor;
using Akka.Dispatch;
using Akka.Event;
using Akka.Persistence.Internal;

namespace Akka.Persistence;

public abstract partial class Eventsourced
{
    private static int _incarnations;

    private readonly int _incarnation;
    private readonly IStash _internalStash;
    private readonly PersistOutbox _outbox;
    private UserStash? _stash;
    private Phase? _phase;
    private bool _taskRunning;

    protected Eventsourced()
    {
        Extension = Persistence.Instance.Apply(Context.System);
        Log = Context.GetLogger();
        _incarnation = Interlocked.Increment(ref _incarnations);
        _outbox = new PersistOutbox(_incarnation);
        _internalStash = Context.CreateStash(this);
    }

    /// <summary>
    /// Runs an asynchronous piece of a command. The next message waits for its end, and what it persisted is sent then.
    /// </summary>
    protected void RunTask(Func<Task> action)
    {
        if (_taskRunning)
            throw new NotSupportedException("RunTask calls cannot be nested");

        ActorTaskScheduler.RunTask(async () =>
        {
            var task = action();
            if (task.IsCompleted)
            {
                await task;
                return;
            }

            _taskRunning = true;
            var failed = true;
            try
            {
                await task;
                failed = false;
            }
            finally
            {
                _taskRunning = false;
                EndCommand(failed);
            }
        });
    }

    internal void Enter(Phase phase) => _phase = phase;

    internal void StashInternally() => _internalStash.Stash();

    internal void ReceiveNow(Receive receive, object message)
    {
        var failed = true;
        try
        {
            base.AroundReceive(receive, message);
            failed = false;
        }
        finally
        {
            EndCommand(failed);
        }
    }

    /// <summary>Handles what the journal says about earlier writes; false for every other message.</summary>
    internal bool HandleAnswer(object message)
    {
        switch (message)
        {
            case JournalProtocol.Written written:
                LastSequenceNr = Math.Max(LastSequenceNr, written.Event.SequenceNr);
                RunHandler(written.Event.Payload);
                return true;
            case JournalProtocol.TurnCame turn:
                RunHandler(turn.Message);
                return true;
            case JournalProtocol.Rejected rejected:
                LastSequenceNr = Math.Max(LastSequenceNr, rejected.Event.SequenceNr);
                EndHandler(failed: false);
                OnPersistRejected(rejected.Cause, rejected.Event.Payload, rejected.Event.SequenceNr);
                return true;
            case JournalProtocol.Failed failure:
                StopAfterFailure(failure);
                return true;
            case JournalProtocol.BatchDone:
                _outbox.BatchDone();
                _outbox.Flush(Journal, Self);
                return true;
            default:
                return false;
        }
    }

    private void RunHandler(object @event)
    {
        var failed = true;
        try
        {
            _outbox.RunHandler(@event);
            failed = false;
        }
        finally
        {
            _outbox.Flush(Journal, Self);
            EndHandler(failed);
        }
    }

    private void StopAfterFailure(JournalProtocol.Failed failure)
    {
        EndHandler(failed: false);
        try
        {
            OnPersistFailure(failure.Cause, failure.Event.Payload, failure.Event.SequenceNr);
        }
        finally
        {
            Context.Stop(Self);
        }
    }

    private void EndHandler(bool failed)
    {
        _outbox.Answered();
        TakeNextCommand(failed);
    }

    private void EndCommand(bool failed)
    {
        _outbox.Flush(Journal, Self);
        if (!_taskRunning)
            TakeNextCommand(failed);
    }

    /// <summary>After a failure all waiting commands go back to the mailbox, which outlives this incarnation.</summary>
    private void TakeNextCommand(bool failed)
    {
        if (_outbox.HoldsCommands)
        {
            Enter(new Persisting(this));
            return;
        }

        Enter(new Processing(this));
        if (failed)
            _internalStash.UnstashAll();
        else
            _internalStash.Unstash();
    }
}
