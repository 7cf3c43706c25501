using Akka.Actor;
using Akka.TestKit;
using Xunit;

namespace Node.Tests.Engine.Persistence;

public class PersistOrderSpecs : PersistenceSpec
{
    private readonly TestProbe _journal;

    public PersistOrderSpecs()
        : base(Gated)
    {
        _journal = CreateTestProbe();
        Sys.EventStream.Subscribe(_journal.Ref, typeof(GatedJournal.WriteGate));
        Sys.EventStream.Subscribe(_journal.Ref, typeof(GatedJournal.RecoveryGate));
    }

    [Fact]
    public void Commands_should_wait_until_the_handler_of_Persist_has_run()
    {
        var scribe = Ready();

        scribe.Tell(Do(s => s.Note("a")));
        scribe.Tell("next");
        var write = NextWrite();
        AssertAlive(scribe);
        write.Accept();

        ExpectReports("handled a", "got next");
    }

    [Fact]
    public void Commands_should_not_wait_for_PersistAsync()
    {
        var scribe = Ready();

        scribe.Tell(Do(s => s.NoteAsync("a")));
        scribe.Tell("next");
        ExpectReports("got next");
        NextWrite().Accept();

        ExpectReports("handled a");
    }

    [Fact]
    public void Commands_that_waited_should_be_received_in_the_order_they_were_told()
    {
        var scribe = Ready();

        scribe.Tell(Do(s => s.Note("a")));
        var write = NextWrite();
        scribe.Tell("1");
        scribe.Tell(Do(s => s.Note("b")));
        scribe.Tell("2");
        scribe.Tell("3");
        scribe.Tell(Do(s => s.Note("c")));
        scribe.Tell("4");
        write.Accept();
        NextWrite().Accept();
        NextWrite().Accept();

        ExpectReports("handled a", "got 1", "handled b", "got 2", "got 3", "handled c", "got 4");
    }

    [Fact]
    public void Handlers_should_run_in_the_order_of_the_calls_and_one_Persist_among_them_should_hold_commands()
    {
        var scribe = Ready();

        scribe.Tell(Do(s =>
        {
            s.NoteAsync("a");
            s.Note("b");
            s.NoteAsync("c");
        }));
        scribe.Tell("next");
        NextWrite().Accept();

        // c is unanswered when b was handled, but nobody waits for c.
        ExpectReports("handled a", "handled b", "got next", "handled c");
    }

    [Fact]
    public void PersistAll_should_be_one_atomic_write_whose_handlers_all_run_before_the_next_command()
    {
        var scribe = Ready();

        scribe.Tell(Do(s => s.NoteAll("a", "b", "c")));
        scribe.Tell("next");
        var write = NextWrite();
        Assert.Equal((1, 3), (Assert.Single(write.Writes).LowestSequenceNr, write.Writes[0].HighestSequenceNr));
        write.Accept();

        ExpectReports("handled a", "handled b", "handled c", "got next");
    }

    [Fact]
    public void PersistAll_of_nothing_should_hold_nothing()
    {
        var scribe = Ready();

        scribe.Tell(Do(s => s.NoteAll()));
        scribe.Tell("next");

        ExpectReports("got next");
    }

    [Fact]
    public void An_event_persisted_by_a_handler_should_be_handled_before_the_next_command()
    {
        var scribe = Ready();

        scribe.Tell(Do(s => s.Persist(new Noted("outer"), _ =>
        {
            s.Report("outer");
            s.Note("inner");
        })));
        scribe.Tell("next");
        NextWrite().Accept();
        NextWrite().Accept();

        ExpectReports("outer", "handled inner", "got next");
    }

    [Fact]
    public void Events_persisted_while_a_write_is_under_way_should_go_out_together_next()
    {
        var scribe = Ready();

        scribe.Tell(Do(s => s.NoteAsync("a")));
        var first = NextWrite();
        scribe.Tell(Do(s => s.NoteAsync("b")));
        scribe.Tell(Do(s => s.NoteAsync("c")));
        scribe.Tell("barrier");
        ExpectReports("got barrier");
        first.Accept();
        var second = NextWrite();
        second.Accept();

        Assert.Equal([2L, 3L], second.Writes.Select(write => write.LowestSequenceNr));
        ExpectReports("handled a", "handled b", "handled c");
    }

    [Fact]
    public void DeferAsync_should_run_after_the_events_before_it_and_before_those_after_it()
    {
        var scribe = Ready();

        scribe.Tell(Do(s =>
        {
            s.NoteAsync("a");
            s.DeferAsync("b", text => s.Report($"deferred {text}"));
            s.NoteAsync("c");
        }));
        var write = NextWrite();
        Assert.Equal(2, write.Writes.Count);
        write.Accept();

        ExpectReports("handled a", "deferred b", "handled c");
    }

    [Fact]
    public void DeferAsync_should_run_at_once_when_nothing_is_pending()
    {
        var scribe = Ready();

        scribe.Tell(Do(s =>
        {
            s.DeferAsync("a", text => s.Report($"deferred {text}"));
            s.Report("after");
        }));

        ExpectReports("deferred a", "after");
    }

    [Fact]
    public void Handlers_should_see_the_sender_of_the_command_that_persisted()
    {
        var scribe = Ready();
        var alice = CreateTestProbe();
        var bob = CreateTestProbe();

        scribe.Tell(Do(s =>
        {
            s.PersistAsync(new Noted("a"), _ => s.Asker.Tell("persisted"));
            s.DeferAsync("b", _ => s.Asker.Tell("deferred"));
        }), alice.Ref);
        var write = NextWrite();
        scribe.Tell("next", bob.Ref);
        ExpectReports("got next");
        write.Accept();

        alice.ExpectMsg("persisted");
        alice.ExpectMsg("deferred");
    }

    private IActorRef Ready()
    {
        var scribe = Start("order");
        _journal.ExpectMsg<GatedJournal.RecoveryGate>().Open();
        ExpectReports("started", "recovered to 0");
        return scribe;
    }

    private GatedJournal.WriteGate NextWrite() => _journal.ExpectMsg<GatedJournal.WriteGate>();

    /// <summary>An answer to Identify shows that everything told before it was taken from the mailbox.</summary>
    private void AssertAlive(IActorRef scribe)
    {
        var probe = CreateTestProbe();
        scribe.Tell(new Identify(1), probe.Ref);
        Assert.Equal(scribe, probe.ExpectMsg<ActorIdentity>().Subject);
    }
}
