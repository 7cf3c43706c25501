using Xunit;

namespace Node.Tests.Engine.Persistence;

public class RecoveryTimeoutSpecs : PersistenceSpec
{
    public RecoveryTimeoutSpecs()
        : base($$"""
            {{Gated}}
            gated.recovery-event-timeout = 300ms
            stuck.class = "Node.Tests.Engine.Persistence.StuckSnapshotStore, Node.Tests"
            """)
    {
    }

    [Fact]
    public void A_journal_that_keeps_silent_should_fail_recovery_and_stop_the_actor()
    {
        var scribe = Start("silent");
        Watch(scribe);

        ExpectReports(
            "started",
            "recovery failed on nothing: RecoveryTimedOutException: Recovery timed out, didn't get event within 0.3s, highest sequence number seen 0.");
        ExpectTerminated(scribe);
    }

    [Fact]
    public void A_snapshot_store_that_keeps_silent_should_fail_recovery_and_stop_the_actor()
    {
        var scribe = Start("silent", snapshotStore: "stuck");
        Watch(scribe);

        ExpectReports(
            "started", "recovery failed on nothing: RecoveryTimedOutException: Recovery timed out, didn't get snapshot within 0.3s.");
        ExpectTerminated(scribe);
    }
}
