using Akka.Actor;
using Akka.TestKit;
using Xunit;

namespace Node.Tests.Engine.Persistence;

public class PersistFailureSpecs : PersistenceSpec
{
    private readonly TestProbe _journal;

    public PersistFailureSpecs()
        : base(Gated)
    {
        _journal = CreateTestProbe();
        Sys.EventStream.Subscribe(_journal.Ref, typeof(GatedJournal.WriteGate));
        Sys.EventStream.Subscribe(_journal.Ref, typeof(GatedJournal.RecoveryGate));
    }

    [Fact]
    public void A_refused_event_should_be_told_and_the_actor_should_go_on()
    {
        var scribe = Ready();

        scribe.Tell(Do(s => s.Note("a")));
        scribe.Tell(Do(s => s.Note("b")));
        NextWrite().Refuse(0);
        NextWrite().Accept();
        scribe.Tell("next");

        ExpectReports("rejected a at 1: refused", "handled b", "got next");
        Restarted(scribe, "replayed b at 2", "recovered to 2");
    }

    [Fact]
    public void A_refused_PersistAll_should_refuse_each_of_its_events()
    {
        var scribe = Ready();

        scribe.Tell(Do(s =>
        {
            s.NoteAll("a", "b");
            s.Note("c");
        }));
        NextWrite().Refuse(0);

        ExpectReports("rejected a at 1: refused", "rejected b at 2: refused", "handled c");
        Restarted(scribe, "replayed c at 3", "recovered to 3");
    }

    [Fact]
    public void A_failed_write_should_be_told_once_and_stop_the_actor()
    {
        var scribe = Ready();
        Watch(scribe);

        scribe.Tell(Do(s => s.NoteAll("a", "b")));
        scribe.Tell("never received");
        NextWrite().Fail();

        ExpectReports("failed a at 1: disk full");
        ExpectTerminated(scribe);
    }

    [Fact]
    public void A_handler_that_throws_should_restart_the_actor_from_its_events_and_keep_waiting_commands()
    {
        var scribe = Ready();

        scribe.Tell(Do(s => s.Persist(new Noted("a"), _ => throw new InvalidOperationException("bug"))));
        var write = NextWrite();
        scribe.Tell("1");
        scribe.Tell("2");
        write.Accept();
        ExpectReports("restarting: bug");
        NextRecovery().Open();

        ExpectReports("started", "replayed a at 1", "recovered to 1", "got 1", "got 2");
    }

    [Fact]
    public void The_answer_to_a_write_of_the_incarnation_before_should_be_ignored()
    {
        var scribe = Ready();
        scribe.Tell(Do(s => s.NoteAsync("a")));
        var write = NextWrite();
        scribe.Tell(Do(_ => throw new InvalidOperationException("bug")));
        ExpectReports("restarting: bug");
        NextRecovery().Open();
        ExpectReports("started", "recovered to 0");

        scribe.Tell(Do(s => s.NoteAsync("b")));
        var next = NextWrite();
        write.Accept();

        // The stale answer comes somewhere among these, and shows in none of them.
        for (var i = 0; i < 50; i++)
        {
            scribe.Tell(i);
            ExpectReports($"got {i}");
        }

        next.Accept();
        ExpectReports("handled b");
    }

    [Fact]
    public void Events_persisted_by_a_command_that_throws_should_still_be_written()
    {
        var scribe = Ready();

        scribe.Tell(Do(s =>
        {
            s.Note("a");
            throw new InvalidOperationException("bug");
        }));
        var write = NextWrite();
        write.Accept();
        AwaitCondition(() => write.Written.Task.IsCompleted);
        ExpectReports("restarting: bug");
        NextRecovery().Open();

        // Whose write is answered first is open; the handler of the incarnation that is gone never runs.
        ExpectReports("started");
        Restarted(scribe, "replayed a at 1", "recovered to 1");
    }

    [Fact]
    public void An_exception_while_an_event_is_replayed_should_be_told_and_stop_the_actor()
    {
        var scribe = Ready();
        scribe.Tell(Do(s => s.NoteAll("a", "poison", "b")));
        NextWrite().Accept();
        ExpectReports("handled a", "handled poison", "handled b");
        Stop(scribe);

        var again = Start("failure");
        Watch(again);
        NextRecovery().Open();

        ExpectReports("started", "replayed a at 1", "recovery failed on poison: InvalidOperationException: poisoned");
        ExpectTerminated(again);
    }

    [Fact]
    public void A_journal_that_cannot_be_read_should_fail_recovery_and_stop_the_actor()
    {
        var scribe = Start("failure");
        Watch(scribe);
        NextRecovery().Fail();

        ExpectReports("started", "recovery failed on nothing: IOException: unreadable");
        ExpectTerminated(scribe);
    }

    private IActorRef Ready()
    {
        var scribe = Start("failure");
        NextRecovery().Open();
        ExpectReports("started", "recovered to 0");
        return scribe;
    }

    private void Restarted(IActorRef scribe, params string[] reports)
    {
        Watch(scribe);
        scribe.Tell(PoisonPill.Instance);
        FishForMessage(message => message is Terminated, TimeSpan.FromSeconds(30));
        Start("failure");
        NextRecovery().Open();
        ExpectReports(["started", .. reports]);
    }

    private GatedJournal.WriteGate NextWrite() => _journal.ExpectMsg<GatedJournal.WriteGate>();

    private GatedJournal.RecoveryGate NextRecovery() => _journal.ExpectMsg<GatedJournal.RecoveryGate>();
}
