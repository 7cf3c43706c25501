namespace Akka.Persistence.Snapshot;

/// <summary>Keeps snapshots as objects for as long as the actor system lives (<c>akka.persistence.snapshot-store.inmem</c>).</summary>
public class MemorySnapshotStore : SnapshotStore
{
    private readonly Lock _gate = new();
    private readonly List<SelectedSnapshot> _snapshots = [];

    protected override Task<SelectedSnapshot?> LoadAsync(string persistenceId, SnapshotSelectionCriteria criteria)
    {
        lock (_gate)
        {
            return Task.FromResult(_snapshots
                .Where(stored => stored.Metadata.PersistenceId == persistenceId && criteria.Matches(stored.Metadata))
                .MaxBy(stored => stored.Metadata.SequenceNr));
        }
    }

    protected override Task SaveAsync(SnapshotMetadata metadata, object snapshot)
    {
        lock (_gate)
        {
            _snapshots.RemoveAll(stored => IsAt(stored.Metadata, metadata.PersistenceId, metadata.SequenceNr));
            _snapshots.Add(new SelectedSnapshot(metadata, snapshot));
        }

        return Task.CompletedTask;
    }

    protected override Task DeleteAsync(SnapshotMetadata metadata)
    {
        lock (_gate)
        {
            _snapshots.RemoveAll(stored => IsAt(stored.Metadata, metadata.PersistenceId, metadata.SequenceNr)
                && (metadata.Timestamp == DateTime.MinValue || stored.Metadata.Timestamp == metadata.Timestamp));
        }

        return Task.CompletedTask;
    }

    protected override Task DeleteAsync(string persistenceId, SnapshotSelectionCriteria criteria)
    {
        lock (_gate)
            _snapshots.RemoveAll(stored => stored.Metadata.PersistenceId == persistenceId && criteria.Matches(stored.Metadata));
        return Task.CompletedTask;
    }

    private static bool IsAt(SnapshotMetadata stored, string persistenceId, long sequenceNr) =>
        stored.PersistenceId == persistenceId && stored.SequenceNr == sequenceNr;
}
