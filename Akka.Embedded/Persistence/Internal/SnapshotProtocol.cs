namespace Akka.Persistence.Internal;

/// <summary>What a persistent actor asks of its snapshot store. The answers are public messages, sent to the asker.</summary>
internal static class SnapshotProtocol
{
    // in
    public sealed record Load(string PersistenceId, SnapshotSelectionCriteria Criteria, long ToSequenceNr);

    public sealed record Save(SnapshotMetadata Metadata, object Snapshot);

    public sealed record Delete(SnapshotMetadata Metadata);

    public sealed record DeleteRange(string PersistenceId, SnapshotSelectionCriteria Criteria);
}
