using Akka.Actor;
using Akka.Event;
using Akka.Persistence.Internal;

namespace Akka.Persistence;

public abstract partial class Eventsourced
{
    internal TimeSpan RecoveryEventTimeout => Extension.JournalConfigFor(JournalPluginId).GetTimeSpan("recovery-event-timeout");

    public override void AroundPreStart()
    {
        if (PersistenceId is null)
            throw new InvalidOperationException($"PersistenceId is [null] for PersistentActor [{Self.Path}]");

        // A plugin that is not configured has to fail the start of the actor, not its first write.
        _ = Journal;
        _ = SnapshotStore;
        RequestRecoveryPermit();
        base.AroundPreStart();
    }

    public override void AroundPreRestart(Exception cause, object? message)
    {
        try
        {
            EmptyStashes();
        }
        finally
        {
            _outbox.Flush(Journal, Self);
            base.AroundPreRestart(cause, Unwrapped(message));
        }
    }

    public override void AroundPostRestart(Exception reason, object? message)
    {
        RequestRecoveryPermit();
        base.AroundPostRestart(reason, message);
    }

    public override void AroundPostStop()
    {
        try
        {
            EmptyStashes();
        }
        finally
        {
            base.AroundPostStop();
        }
    }

    internal ICancelable StartClock(Phase phase, TimeSpan time, bool repeat)
    {
        var scheduler = Context.System.Scheduler;
        var tick = new Phase.Tick(phase);
        return repeat
            ? scheduler.ScheduleTellRepeatedlyCancelable(time, time, Self, tick, Self)
            : scheduler.ScheduleTellOnceCancelable(time, Self, tick, Self);
    }

    internal void RequestReplay(long toSequenceNr, long max) =>
        Journal.Tell(new JournalProtocol.Replay(PersistenceId, LastSequenceNr + 1, toSequenceNr, max, Self, _incarnation), Self);

    /// <summary>False where recovery has failed and the actor stops.</summary>
    internal bool Recover(SelectedSnapshot selected)
    {
        var before = LastSequenceNr;
        var offer = new SnapshotOffer(selected.Metadata, selected.Snapshot);
        LastSequenceNr = selected.Metadata.SequenceNr;
        try
        {
            // A snapshot the actor does not want is no snapshot: every event is replayed.
            if (!ReceiveRecover(offer))
            {
                LastSequenceNr = before;
                Unhandled(offer);
            }

            return true;
        }
        catch (Exception cause)
        {
            FailRecovery(cause);
            return false;
        }
    }

    /// <summary>False where recovery has failed and the actor stops.</summary>
    internal bool Recover(IPersistentRepresentation @event)
    {
        LastSequenceNr = Math.Max(LastSequenceNr, @event.SequenceNr);
        try
        {
            if (!ReceiveRecover(@event.Payload))
                Unhandled(@event.Payload);
            return true;
        }
        catch (Exception cause)
        {
            FailRecovery(cause, @event.Payload);
            return false;
        }
    }

    internal void CompleteRecovery(long highestSequenceNr)
    {
        OnReplaySuccess();
        LastSequenceNr = Math.Max(highestSequenceNr, LastSequenceNr);
        _outbox.SequenceNr = LastSequenceNr;
        Enter(new Processing(this));
        try
        {
            if (!ReceiveRecover(RecoveryCompleted.Instance))
                Unhandled(RecoveryCompleted.Instance);
        }
        finally
        {
            _outbox.Flush(Journal, Self);
            if (_outbox.HoldsCommands)
                Enter(new Persisting(this));
            else
                _internalStash.UnstashAll();
            ReturnRecoveryPermit();
        }
    }

    internal void FailRecovery(Exception cause, object? @event = null)
    {
        try
        {
            OnRecoveryFailure(cause, @event);
        }
        finally
        {
            Context.Stop(Self);
            ReturnRecoveryPermit();
        }
    }

    protected internal override bool AroundReceive(Receive receive, object message)
    {
        switch (message)
        {
            case JournalProtocol.Answer answer when answer.Incarnation != _incarnation:
            case RecoveryProtocol.PermitGranted when _phase is not AwaitingPermit:
                break;
            case Phase.Tick tick:
                if (tick.Phase == _phase)
                    _phase.TimeIsUp();
                break;
            default:
                _phase!.Receive(receive, message);
                break;
        }

        return true;
    }

    protected override void Unhandled(object message)
    {
        switch (message)
        {
            case RecoveryCompleted:
                return;
            case SaveSnapshotFailure failure:
                Log.Warning("Failed to SaveSnapshot given metadata [{0}] due to: [{1}]", failure.Metadata, failure.Cause);
                break;
            case DeleteSnapshotFailure failure:
                Log.Warning("Failed to DeleteSnapshot given metadata [{0}] due to: [{1}]", failure.Metadata, failure.Cause);
                break;
            case DeleteSnapshotsFailure failure:
                Log.Warning("Failed to DeleteSnapshots given criteria [{0}] due to: [{1}]", failure.Criteria, failure.Cause);
                break;
            case DeleteMessagesFailure failure:
                Log.Warning("Failed to DeleteMessages toSequenceNr [{0}] for persistenceId [{1}] due to: [{2}]",
                    failure.ToSequenceNr, PersistenceId, failure.Cause);
                break;
        }

        base.Unhandled(message);
    }

    /// <summary>The author's hook gets the event that failed and not the journal's wrapping.</summary>
    private static object? Unwrapped(object? message) => message switch
    {
        JournalProtocol.Written written => written.Event,
        JournalProtocol.Replayed replayed => replayed.Event,
        JournalProtocol.TurnCame turn => turn.Message,
        _ => message,
    };

    private void RequestRecoveryPermit()
    {
        Extension.RecoveryPermitter.Tell(RecoveryProtocol.RequestPermit.Instance, Self);
        Enter(new AwaitingPermit(this));
    }

    private void ReturnRecoveryPermit() => Extension.RecoveryPermitter.Tell(RecoveryProtocol.ReturnPermit.Instance, Self);

    private void EmptyStashes()
    {
        _internalStash.UnstashAll();
        _stash?.UnstashAll(static _ => true);
    }
}
