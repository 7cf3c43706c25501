using Akka.TestKit;
using Xunit;

namespace Node.Tests.Engine.Persistence;

public class PluginBreakerSpecs : PersistenceSpec
{
    private readonly TestProbe _journal;

    public PluginBreakerSpecs()
        : base($$"""
            {{Gated}}
            gated.circuit-breaker {
              max-failures = 1
              call-timeout = 500ms
              reset-timeout = 1 minute
            }
            akka.scheduler.implementation = "Akka.TestKit.TestScheduler, Akka.TestKit"
            """)
    {
        _journal = CreateTestProbe();
        Sys.EventStream.Subscribe(_journal.Ref, typeof(GatedJournal.WriteGate));
        Sys.EventStream.Subscribe(_journal.Ref, typeof(GatedJournal.RecoveryGate));
    }

    [Fact]
    public void A_journal_that_failed_too_often_should_be_left_alone_for_a_while()
    {
        var first = Start("first");
        Watch(first);
        NextRecovery().Fail();
        ExpectReports("started", "recovery failed on nothing: IOException: unreadable");
        ExpectTerminated(first);

        var second = Start("second");
        Watch(second);
        ExpectReports("started");
        Assert.StartsWith("recovery failed on nothing", ExpectMsg<string>(), StringComparison.Ordinal);
        ExpectTerminated(second);
        Assert.False(_journal.HasMessages);

        ((TestScheduler)Sys.Scheduler).Advance(TimeSpan.FromMinutes(1));
        Start("third");
        NextRecovery().Open();
        ExpectReports("started", "recovered to 0");
    }

    [Fact]
    public void A_write_that_takes_too_long_should_count_as_failed()
    {
        var scribe = Start("slow");
        NextRecovery().Open();
        ExpectReports("started", "recovered to 0");
        Watch(scribe);

        scribe.Tell(Do(s => s.Note("a")), TestActor);

        Assert.StartsWith("failed a at 1", ExpectMsg<string>(TimeSpan.FromSeconds(10)), StringComparison.Ordinal);
        ExpectTerminated(scribe);
    }

    private GatedJournal.RecoveryGate NextRecovery() => _journal.ExpectMsg<GatedJournal.RecoveryGate>(TimeSpan.FromSeconds(10));
}
