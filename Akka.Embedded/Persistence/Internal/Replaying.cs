using Akka.Actor;

namespace Akka.Persistence.Internal;

/// <summary>Events come from the journal, in order, until it says which number is the highest. Commands wait.</summary>
internal sealed class Replaying : Phase
{
    private readonly Eventsourced _actor;
    private readonly TimeSpan _patience;
    private readonly ICancelable _clock;
    private bool _eventCame;

    public Replaying(Eventsourced actor, long toSequenceNr, long max)
    {
        _actor = actor;
        _patience = actor.RecoveryEventTimeout;
        _clock = actor.StartClock(this, _patience, repeat: true);
        actor.RequestReplay(toSequenceNr, max);
    }

    public override void Receive(Receive receive, object message)
    {
        switch (message)
        {
            case JournalProtocol.Replayed replayed:
                _eventCame = true;
                if (!_actor.Recover(replayed.Event))
                    _clock.Cancel();
                break;
            case JournalProtocol.ReplayDone done:
                _clock.Cancel();
                _actor.CompleteRecovery(done.HighestSequenceNr);
                break;
            case JournalProtocol.ReplayFailed failed:
                _clock.Cancel();
                _actor.FailRecovery(failed.Cause);
                break;
            default:
                _actor.StashInternally();
                break;
        }
    }

    public override void TimeIsUp()
    {
        if (_eventCame)
        {
            _eventCame = false;
            return;
        }

        _clock.Cancel();
        _actor.FailRecovery(new RecoveryTimedOutException(
            $"Recovery timed out, didn't get event within {_patience.TotalSeconds}s, highest sequence number seen {_actor.LastSequenceNr}."));
    }
}
