using Akka.Actor;

namespace Akka.Persistence;

/// <summary>Answers <see cref="Eventsourced.LoadSnapshot"/>: the snapshot, or null where none matches.</summary>
public sealed class LoadSnapshotResult : INoSerializationVerificationNeeded, IEquatable<LoadSnapshotResult>
{
    public LoadSnapshotResult(SelectedSnapshot? snapshot, long toSequenceNr)
    {
        Snapshot = snapshot;
        ToSequenceNr = toSequenceNr;
    }

    public SelectedSnapshot? Snapshot { get; }

    public long ToSequenceNr { get; }

    public bool Equals(LoadSnapshotResult? other) =>
        other is not null && Equals(Snapshot, other.Snapshot) && ToSequenceNr == other.ToSequenceNr;

    public override bool Equals(object? obj) => Equals(obj as LoadSnapshotResult);

    public override int GetHashCode() => HashCode.Combine(Snapshot, ToSequenceNr);

    public override string ToString() => $"LoadSnapshotResult<toSeqNr: {ToSequenceNr}, snapshot: {Snapshot}>";
}
