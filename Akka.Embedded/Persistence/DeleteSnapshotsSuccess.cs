using Akka.Actor;

namespace Akka.Persistence;

/// <summary>Every snapshot in the range is gone.</summary>
public sealed class DeleteSnapshotsSuccess : INoSerializationVerificationNeeded, IEquatable<DeleteSnapshotsSuccess>
{
    public DeleteSnapshotsSuccess(SnapshotSelectionCriteria criteria) => Criteria = criteria;

    public SnapshotSelectionCriteria Criteria { get; }

    public bool Equals(DeleteSnapshotsSuccess? other) => other is not null && Equals(Criteria, other.Criteria);

    public override bool Equals(object? obj) => Equals(obj as DeleteSnapshotsSuccess);

    public override int GetHashCode() => Criteria.GetHashCode();

    public override string ToString() => $"DeleteSnapshotsSuccess<{Criteria}>";
}
