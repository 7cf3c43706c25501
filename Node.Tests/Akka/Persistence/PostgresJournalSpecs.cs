using Akka.Actor;
using Xunit;

namespace Node.Tests.Engine.Persistence;

/// <summary>Runs where the environment names a server: <c>ACTORS_POSTGRES</c> is the connection string of a database of its own.</summary>
public class PostgresJournalSpecs : JournalContract
{
    private static readonly string? Server = Environment.GetEnvironmentVariable("ACTORS_POSTGRES");

    public PostgresJournalSpecs()
        : base(SqlPlugins.Hocon("PostgreSQL", Server ?? "Host=none"))
    {
        Skip.If(string.IsNullOrEmpty(Server), "ACTORS_POSTGRES names no PostgreSQL server.");
    }

    [SkippableFact]
    public void A_second_writer_of_one_stream_should_fail()
    {
        var id = $"twin-{Guid.NewGuid():N}";
        var first = StartNew(id);
        var second = StartNew(id);
        Watch(second);

        first.Tell(Do(s => s.Note("a")));
        ExpectReports("handled a");
        second.Tell(Do(s => s.Note("b")));

        Assert.StartsWith("failed b at 1", ExpectMsg<string>(), StringComparison.Ordinal);
        ExpectTerminated(second);
    }

    [SkippableFact]
    public void An_event_that_cannot_be_serialized_should_be_refused_with_those_of_its_PersistAll()
    {
        var id = $"unwritable-{Guid.NewGuid():N}";
        var scribe = StartNew(id);

        scribe.Tell(Do(s =>
        {
            s.NoteAll("a", "unwritable");
            s.Note("b");
        }));

        ExpectReports("rejected a at 1: cannot write unwritable", "rejected unwritable at 2: cannot write unwritable", "handled b");
    }
}
