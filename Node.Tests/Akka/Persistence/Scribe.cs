using Akka.Actor;
using Akka.Persistence;

namespace Node.Tests.Engine.Persistence;

/// <summary>
/// The persistent actor of the specs. It runs the scripts it is told, and tells the spec's probe, as a line of text, of
/// everything that happens to it.
/// </summary>
public sealed class Scribe : UntypedPersistentActor
{
    private readonly IActorRef _probe;
    private readonly Recovery _recovery;

    public Scribe(string persistenceId, IActorRef probe, Recovery? recovery = null, string journal = "", string snapshotStore = "")
    {
        PersistenceId = persistenceId;
        _probe = probe;
        _recovery = recovery ?? Recovery.Default;
        JournalPluginId = journal;
        SnapshotPluginId = snapshotStore;
    }

    public override string PersistenceId { get; }

    public override Recovery Recovery => _recovery;

    /// <summary>The sender of the message being handled.</summary>
    public IActorRef Asker => Sender;

    public static Props Props(string persistenceId, IActorRef probe, Recovery? recovery = null, string journal = "", string snapshotStore = "") =>
        Akka.Actor.Props.Create(() => new Scribe(persistenceId, probe, recovery, journal, snapshotStore));

    public void Report(string line) => _probe.Tell(line);

    public void WatchThis(IActorRef actor) => Context.Watch(actor);

    public void Note(string text) => Persist(new Noted(text), e => Report($"handled {e}"));

    public void NoteAsync(string text) => PersistAsync(new Noted(text), e => Report($"handled {e}"));

    public void NoteAll(params string[] texts) => PersistAll(texts.Select(text => new Noted(text)), e => Report($"handled {e}"));

    protected override void PreStart() => Report("started");

    protected override void PreRestart(Exception reason, object? message)
    {
        Report($"restarting: {reason.Message}");
        base.PreRestart(reason, message);
    }

    protected override void OnCommand(object message)
    {
        switch (message)
        {
            case Script script:
                script.Run(this);
                break;
            case Terminated:
                Report("a watched actor died");
                break;
            case SaveSnapshotSuccess saved:
                Report($"saved {saved.Metadata.SequenceNr}");
                break;
            case SaveSnapshotFailure unsaved:
                Report($"not saved {unsaved.Metadata.SequenceNr}: {unsaved.Cause.GetType().Name}");
                break;
            case DeleteSnapshotSuccess or DeleteSnapshotsSuccess:
                Report("snapshots deleted");
                break;
            case DeleteSnapshotFailure or DeleteSnapshotsFailure:
                Report("snapshots not deleted");
                break;
            case DeleteMessagesSuccess deleted:
                Report($"deleted to {deleted.ToSequenceNr}");
                break;
            case DeleteMessagesFailure undeleted:
                Report($"not deleted to {undeleted.ToSequenceNr}");
                break;
            default:
                Report($"got {message}");
                break;
        }
    }

    protected override void OnRecover(object message)
    {
        switch (message)
        {
            case RecoveryCompleted:
                Report($"recovered to {LastSequenceNr}");
                break;
            case SnapshotOffer offer:
                Report($"offered {offer.Snapshot} at {offer.Metadata.SequenceNr}");
                break;
            case Noted { Text: "poison" }:
                throw new InvalidOperationException("poisoned");
            default:
                Report($"replayed {message} at {LastSequenceNr}");
                break;
        }
    }

    protected override void OnPersistRejected(Exception cause, object @event, long sequenceNr) =>
        Report($"rejected {@event} at {sequenceNr}: {cause.Message}");

    protected override void OnPersistFailure(Exception cause, object @event, long sequenceNr) =>
        Report($"failed {@event} at {sequenceNr}: {cause.Message}");

    protected override void OnRecoveryFailure(Exception reason, object? message = null) =>
        Report($"recovery failed on {message ?? "nothing"}: {reason.GetType().Name}: {reason.Message}");

    /// <summary>A command that says itself what to do.</summary>
    public sealed record Script(Action<Scribe> Run);
}
