using Akka.Persistence;

namespace Node.Actors;

/// <summary>What all persistent actors do with their journals.</summary>
internal static class Journals
{
    /// <summary>A snapshot that is stored stands for the events before it, and for older snapshots.</summary>
    public static void Trim(this Eventsourced actor, SaveSnapshotSuccess saved)
    {
        actor.DeleteMessages(saved.Metadata.SequenceNr);
        actor.DeleteSnapshots(new SnapshotSelectionCriteria(saved.Metadata.SequenceNr - 1));
    }
}
