using Akka.Actor;
using Akka.TestKit;
using Akka.TestKit.TestActors;
using Xunit;

namespace Node.Tests.Engine.Persistence;

public class StashSpecs : PersistenceSpec
{
    private readonly TestProbe _journal;

    public StashSpecs()
        : base(Gated)
    {
        _journal = CreateTestProbe();
        Sys.EventStream.Subscribe(_journal.Ref, typeof(GatedJournal.WriteGate));
        Sys.EventStream.Subscribe(_journal.Ref, typeof(GatedJournal.RecoveryGate));
    }

    [Fact]
    public void Commands_told_during_recovery_should_be_received_after_it_in_order()
    {
        var scribe = Start("stash");
        scribe.Tell("1");
        scribe.Tell("2");
        NextRecovery().Open();
        scribe.Tell("3");

        ExpectReports("started", "recovered to 0", "got 1", "got 2", "got 3");
    }

    [Fact]
    public void What_the_author_stashed_should_come_back_before_the_commands_that_wait_for_a_write()
    {
        var scribe = Ready();

        scribe.Tell(Later(s => s.Report("stashed 1")));
        scribe.Tell(Later(s => s.Report("stashed 2")));
        scribe.Tell(Do(s => s.Persist(new Noted("a"), _ =>
        {
            s.Report("handled a");
            s.Stash.UnstashAll();
        })));
        var write = NextWrite();
        scribe.Tell("waiting 1");
        scribe.Tell("waiting 2");
        write.Accept();

        ExpectReports("handled a", "stashed 1", "stashed 2", "got waiting 1", "got waiting 2");
    }

    [Fact]
    public void Unstashed_commands_that_persist_should_keep_their_order()
    {
        var scribe = Ready();

        scribe.Tell(Later(s => s.Note("a")));
        scribe.Tell(Later(s => s.Note("b")));
        scribe.Tell(Do(s => s.Stash.UnstashAll()));
        scribe.Tell("last");
        NextWrite().Accept();
        NextWrite().Accept();

        ExpectReports("handled a", "handled b", "got last");
    }

    [Fact]
    public void What_the_author_stashed_should_survive_a_restart()
    {
        var scribe = Ready();

        scribe.Tell(Later(s => s.Report("stashed")));
        scribe.Tell(Do(_ => throw new InvalidOperationException("bug")));
        ExpectReports("restarting: bug");
        NextRecovery().Open();

        ExpectReports("started", "recovered to 0", "stashed");
    }

    [Fact]
    public void The_death_of_a_watched_actor_should_be_told_after_the_write_under_way()
    {
        var scribe = Ready();
        var watched = Sys.ActorOf(Props.Create(() => new BlackHoleActor()));
        scribe.Tell(Do(s => s.WatchThis(watched)));
        scribe.Tell(Do(s => s.Note("a")));
        var write = NextWrite();

        Watch(watched);
        Sys.Stop(watched);
        ExpectTerminated(watched);
        write.Accept();

        ExpectReports("handled a", "a watched actor died");
    }

    /// <summary>A command that is stashed when it comes for the first time, and runs when it comes again.</summary>
    private static Scribe.Script Later(Action<Scribe> script)
    {
        var seen = false;
        return Do(s =>
        {
            if (seen)
            {
                script(s);
                return;
            }

            seen = true;
            s.Stash.Stash();
        });
    }

    private IActorRef Ready()
    {
        var scribe = Start("stash");
        NextRecovery().Open();
        ExpectReports("started", "recovered to 0");
        return scribe;
    }

    private GatedJournal.WriteGate NextWrite() => _journal.ExpectMsg<GatedJournal.WriteGate>();

    private GatedJournal.RecoveryGate NextRecovery() => _journal.ExpectMsg<GatedJournal.RecoveryGate>();
}
