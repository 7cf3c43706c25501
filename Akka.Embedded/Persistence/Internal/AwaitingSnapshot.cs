using Akka.Actor;

namespace Akka.Persistence.Internal;

/// <summary>Until the snapshot store has answered. Commands wait.</summary>
internal sealed class AwaitingSnapshot : Phase
{
    private readonly Eventsourced _actor;
    private readonly Recovery _recovery;
    private readonly TimeSpan _patience;
    private readonly ICancelable _clock;

    public AwaitingSnapshot(Eventsourced actor)
    {
        _actor = actor;
        _recovery = actor.Recovery;
        _patience = actor.RecoveryEventTimeout;
        _clock = actor.StartClock(this, _patience, repeat: false);
        actor.LoadSnapshot(actor.SnapshotterId, _recovery.FromSnapshot, _recovery.ToSequenceNr);
    }

    public override void Receive(Receive receive, object message)
    {
        switch (message)
        {
            case LoadSnapshotResult result:
                _clock.Cancel();
                if (result.Snapshot is null || _actor.Recover(result.Snapshot))
                    _actor.Enter(new Replaying(_actor, result.ToSequenceNr, _recovery.ReplayMax));
                break;
            case LoadSnapshotFailed failed:
                _clock.Cancel();
                _actor.FailRecovery(failed.Cause);
                break;
            default:
                _actor.StashInternally();
                break;
        }
    }

    public override void TimeIsUp() => _actor.FailRecovery(
        new RecoveryTimedOutException($"Recovery timed out, didn't get snapshot within {_patience.TotalSeconds}s."));
}
