using Akka.Actor;

namespace Akka.Persistence;

/// <summary>The snapshot is gone.</summary>
public sealed class DeleteSnapshotSuccess : INoSerializationVerificationNeeded, IEquatable<DeleteSnapshotSuccess>
{
    public DeleteSnapshotSuccess(SnapshotMetadata metadata) => Metadata = metadata;

    public SnapshotMetadata Metadata { get; }

    public bool Equals(DeleteSnapshotSuccess? other) => other is not null && Equals(Metadata, other.Metadata);

    public override bool Equals(object? obj) => Equals(obj as DeleteSnapshotSuccess);

    public override int GetHashCode() => Metadata.GetHashCode();

    public override string ToString() => $"DeleteSnapshotSuccess<{Metadata}>";
}
