using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using Akka.Persistence.Internal;

namespace Akka.Persistence;

/// <summary>
/// An actor whose state is the sum of its events. Events go to the journal first and to the actor's handler then;
/// when the actor starts, its snapshot and the events after it are handed to <see cref="ReceiveRecover"/>.
/// </summary>
public abstract partial class Eventsourced : ActorBase, IPersistentIdentity, IPersistenceRecovery, IWithUnboundedStash
{
    private IActorRef? _journal;
    private IActorRef? _snapshotStore;

    public abstract string PersistenceId { get; }

    public string JournalPluginId { get; protected set; } = string.Empty;

    public string SnapshotPluginId { get; protected set; } = string.Empty;

    public virtual Recovery Recovery => Recovery.Default;

    public IStash Stash
    {
        get => _stash!;
        set => _stash = new UserStash(value, _internalStash);
    }

    public IActorRef Journal => _journal ??= Extension.JournalFor(JournalPluginId);

    public IActorRef SnapshotStore => _snapshotStore ??= Extension.SnapshotStoreFor(SnapshotPluginId);

    public string SnapshotterId => PersistenceId;

    public bool IsRecovering => _phase?.IsRecovering ?? true;

    public bool IsRecoveryFinished => !IsRecovering;

    /// <summary>The number of the last event that was replayed or answered by the journal.</summary>
    public long LastSequenceNr { get; private set; }

    public long SnapshotSequenceNr => LastSequenceNr;

    protected PersistenceExtension Extension { get; }

    protected virtual ILoggingAdapter Log { get; }

    /// <summary>Stores the event, then runs the handler. Commands that come in between wait.</summary>
    public void Persist<TEvent>(TEvent @event, Action<TEvent> handler) => PersistOne(@event, handler, stashing: true);

    /// <summary>Stores all events or none, then runs the handler for each. Commands that come in between wait.</summary>
    public void PersistAll<TEvent>(IEnumerable<TEvent> events, Action<TEvent> handler)
    {
        if (events?.ToArray() is { Length: > 0 } some)
            PersistMany(some, handler, stashing: true);
    }

    /// <summary>Stores the event, then runs the handler. Commands that come in between are received before that.</summary>
    public void PersistAsync<TEvent>(TEvent @event, Action<TEvent> handler) => PersistOne(@event, handler, stashing: false);

    /// <summary>Stores all events or none, then runs the handler for each. Commands that come in between are received before that.</summary>
    public void PersistAllAsync<TEvent>(IEnumerable<TEvent> events, Action<TEvent> handler) =>
        PersistMany(events.ToArray(), handler, stashing: false);

    /// <summary>Runs the handler, without storing anything, after the handlers of everything persisted so far.</summary>
    public void DeferAsync<TEvent>(TEvent evt, Action<TEvent> handler)
    {
        RefuseDuringRecovery();
        if (_outbox.IsEmpty)
        {
            handler(evt);
            return;
        }

        _outbox.Expect(message => handler((TEvent)message), stashing: false);
        _outbox.Add(new DeferredMessage(evt!, Sender));
    }

    /// <summary>Deletes events up to and including this number; answered by <see cref="DeleteMessagesSuccess"/> or its failure.</summary>
    public void DeleteMessages(long toSequenceNr)
    {
        if (toSequenceNr == long.MaxValue)
            toSequenceNr = LastSequenceNr;

        if (toSequenceNr <= LastSequenceNr)
        {
            Journal.Tell(new JournalProtocol.DeleteTo(PersistenceId, toSequenceNr, Self), Self);
            return;
        }

        var cause = new InvalidOperationException(
            $"toSequenceNr [{toSequenceNr}] must be less than or equal to LastSequenceNr [{LastSequenceNr}]");
        Self.Tell(new DeleteMessagesFailure(cause, toSequenceNr), Self);
    }

    public void LoadSnapshot(string persistenceId, SnapshotSelectionCriteria criteria, long toSequenceNr) =>
        SnapshotStore.Tell(new SnapshotProtocol.Load(persistenceId, criteria, toSequenceNr), Self);

    /// <summary>Stores the state after the last event; answered by <see cref="SaveSnapshotSuccess"/> or its failure.</summary>
    public void SaveSnapshot(object snapshot)
    {
        var metadata = new SnapshotMetadata(SnapshotterId, SnapshotSequenceNr, Context.System.Scheduler.Now.UtcDateTime);
        SnapshotStore.Tell(new SnapshotProtocol.Save(metadata, snapshot), Self);
    }

    public void DeleteSnapshot(long sequenceNr)
    {
        var anyTime = DateTime.SpecifyKind(DateTime.MinValue, DateTimeKind.Utc);
        SnapshotStore.Tell(new SnapshotProtocol.Delete(new SnapshotMetadata(SnapshotterId, sequenceNr, anyTime)), Self);
    }

    public void DeleteSnapshots(SnapshotSelectionCriteria criteria) =>
        SnapshotStore.Tell(new SnapshotProtocol.DeleteRange(SnapshotterId, criteria), Self);

    /// <summary>Handles a <see cref="SnapshotOffer"/>, a replayed event or <see cref="RecoveryCompleted"/>; false where it does not know it.</summary>
    protected abstract bool ReceiveRecover(object message);

    /// <summary>Handles a command; false where it does not know it.</summary>
    protected abstract bool ReceiveCommand(object message);

    /// <summary>Called when the last event was replayed, before <see cref="RecoveryCompleted"/>.</summary>
    protected virtual void OnReplaySuccess()
    {
    }

    /// <summary>Called when recovery failed; the actor stops afterwards.</summary>
    protected virtual void OnRecoveryFailure(Exception reason, object? message = null)
    {
        if (message is null)
        {
            Log.Error(reason, "Persistence failure when replaying events for persistenceId [{0}]. Last known sequence number [{1}]",
                PersistenceId, LastSequenceNr);
        }
        else
        {
            Log.Error(reason, "Exception in ReceiveRecover when replaying event type [{0}] with sequence number [{1}] for persistenceId [{2}]",
                message.GetType(), LastSequenceNr, PersistenceId);
        }
    }

    /// <summary>Called when the journal does not know whether the event was written; the actor stops afterwards.</summary>
    protected virtual void OnPersistFailure(Exception cause, object @event, long sequenceNr) =>
        Log.Error(cause, "Failed to persist event type [{0}] with sequence number [{1}] for persistenceId [{2}].",
            @event.GetType(), sequenceNr, PersistenceId);

    /// <summary>Called when the journal refused the event, for instance because it cannot be serialized; the actor goes on.</summary>
    protected virtual void OnPersistRejected(Exception cause, object @event, long sequenceNr) =>
        Log.Error(cause, "Rejected to persist event type [{0}] with sequence number [{1}] for persistenceId [{2}] due to [{3}].",
            @event.GetType(), sequenceNr, PersistenceId, cause.Message);

    private void PersistOne<TEvent>(TEvent @event, Action<TEvent> handler, bool stashing)
    {
        RefuseDuringRecovery();
        ArgumentNullException.ThrowIfNull(@event);
        _outbox.Expect(written => handler((TEvent)written), stashing);
        _outbox.Add(new AtomicWrite(_outbox.Number(@event, PersistenceId, Sender)));
    }

    private void PersistMany<TEvent>(TEvent[] events, Action<TEvent> handler, bool stashing)
    {
        RefuseDuringRecovery();
        var write = new AtomicWrite(events.Select(@event => _outbox.Number(@event!, PersistenceId, Sender)).ToImmutableArray());
        foreach (var _ in events)
            _outbox.Expect(written => handler((TEvent)written), stashing);
        _outbox.Add(write);
    }

    private void RefuseDuringRecovery()
    {
        if (IsRecovering)
        {
            throw new InvalidOperationException(
                "Cannot persist during replay. Events can be persisted when receiving RecoveryCompleted or later.");
        }
    }
}
