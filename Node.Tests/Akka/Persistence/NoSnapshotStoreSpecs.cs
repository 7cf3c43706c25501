using Akka.Actor;
using Akka.Persistence;
using Xunit;

namespace Node.Tests.Engine.Persistence;

public class NoSnapshotStoreSpecs : PersistenceSpec
{
    public NoSnapshotStoreSpecs()
        : base("""
            akka.persistence.journal.plugin = "akka.persistence.journal.inmem"
            akka.persistence.snapshot-store.plugin = ""
            """)
    {
    }

    [Fact]
    public void Without_a_snapshot_store_events_should_be_kept_and_snapshots_be_refused()
    {
        var scribe = StartNew("none");
        scribe.Tell(Do(s => s.Note("a")));
        scribe.Tell(Do(s => s.SaveSnapshot(new Noted("state"))));
        ExpectReports("handled a", "not saved 1: NoSnapshotStoreException");
        scribe.Tell(Do(s => s.DeleteSnapshots(SnapshotSelectionCriteria.Latest)));
        ExpectReports("snapshots not deleted");
        Stop(scribe);

        Start("none");

        ExpectReports("started", "replayed a at 1", "recovered to 1");
    }
}
