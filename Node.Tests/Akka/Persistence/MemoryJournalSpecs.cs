using Akka.Actor;
using Xunit;

namespace Node.Tests.Engine.Persistence;

public class MemoryJournalSpecs : JournalContract
{
    public MemoryJournalSpecs()
        : base(InMemory)
    {
    }

    [Fact]
    public void Events_of_a_writer_that_had_a_successor_should_be_dropped_from_replay()
    {
        var older = StartNew("twin");
        var newer = StartNew("twin");
        older.Tell(Do(s => s.Note("older 1")));
        ExpectReports("handled older 1");
        newer.Tell(Do(s => s.Note("newer 1")));
        ExpectReports("handled newer 1");
        older.Tell(Do(s => s.Note("older 2")));
        ExpectReports("handled older 2");

        Start("twin");

        ExpectReports("started", "replayed newer 1 at 1", "recovered to 2");
    }

    [Fact]
    public void Two_actors_with_different_plugins_should_not_see_each_other()
    {
        var memory = StartNew("same");
        memory.Tell(Do(s => s.Note("a")));
        ExpectReports("handled a");

        Stop(memory);
        Start("same", journal: "akka.persistence.journal.inmem");

        ExpectReports("started", "replayed a at 1", "recovered to 1");
    }
}
