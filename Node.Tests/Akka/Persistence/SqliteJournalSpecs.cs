using System.Text;
using Akka.Actor;
using Akka.Persistence.Journal;
using Xunit;

namespace Node.Tests.Engine.Persistence;

public class SqliteJournalSpecs : JournalContract
{
    private readonly SqliteFile _file;

    public SqliteJournalSpecs()
        : this(new SqliteFile())
    {
    }

    private SqliteJournalSpecs(SqliteFile file)
        : base(SqlPlugins.Sqlite(file.Path)) => _file = file;

    [Fact]
    public void The_tables_should_have_the_columns_that_Akka_Persistence_Sql_gives_them()
    {
        Stop(StartNew("columns"));

        Assert.Equal(
            [
                "ordering INTEGER 1 key 1", "created BigInt 1 key 0", "deleted Bit 1 key 0", "persistence_id NVarChar(255) 1 key 0",
                "sequence_number BigInt 1 key 0", "message VarBinary 1 key 0", "manifest NVarChar(500) 0 key 0", "identifier INTEGER 0 key 0",
                "writer_uuid NVarChar(128) 0 key 0",
            ],
            _file.Columns("journal"));
        Assert.Equal(
            ["ordering_id INTEGER 1 key 1", "tag NVarChar(64) 1 key 2", "sequence_nr INTEGER 1 key 0", "persistence_id NVarChar(255) 1 key 0"],
            _file.Columns("tags"));
        Assert.Equal(
            [
                "persistence_id NVarChar(255) 1 key 1", "sequence_number BigInt 1 key 2", "created BigInt 1 key 0", "snapshot VarBinary 0 key 0",
                "manifest NVarChar(500) 0 key 0", "serializer_id INTEGER 0 key 0",
            ],
            _file.Columns("snapshot"));
        Assert.Equal(
            [
                "journal_created_idx", "journal_sequence_number_idx", "journal_uq", "snapshot_created_idx", "snapshot_sequence_number_idx",
                "tags_persistence_id_sequence_nr_idx", "tags_tag_idx",
            ],
            _file.Query("SELECT name FROM sqlite_master WHERE type = 'index' AND name NOT LIKE 'sqlite_%' ORDER BY name").Select(row => row[0]));
    }

    [Fact]
    public void The_tables_should_hold_what_Akka_Persistence_Sql_puts_there()
    {
        var before = Sys.Scheduler.Now.UtcTicks;
        var scribe = StartNew("bytes");
        scribe.Tell(Do(s => s.NoteAll("a", "é")));
        ExpectReports("handled a", "handled é");
        scribe.Tell(Do(s => s.PersistAsync(new Tagged(new Noted("t"), ["x", "y"]), _ => s.Report("tagged"))));
        scribe.Tell(Do(s => s.DeferAsync("", _ => s.SaveSnapshot(new Noted("state")))));
        ExpectReports("tagged", "saved 3");

        var rows = _file.Query("SELECT ordering, deleted, persistence_id, sequence_number, message, identifier, manifest, created, writer_uuid FROM journal ORDER BY ordering");
        Assert.Equal([1L, 2L, 3L], rows.Select(row => row[0]));
        Assert.All(rows, row => Assert.Equal(0L, row[1]));
        Assert.All(rows, row => Assert.Equal("bytes", row[2]));
        Assert.Equal([1L, 2L, 3L], rows.Select(row => row[3]));
        Assert.Equal(["a", "é", "t"], rows.Select(row => Encoding.UTF8.GetString((byte[])row[4])));
        Assert.All(rows, row => Assert.Equal(9001L, row[5]));
        Assert.All(rows, row => Assert.Equal("noted", row[6]));
        Assert.All(rows, row => Assert.InRange((long)row[7], before, Sys.Scheduler.Now.UtcTicks));
        Assert.True(Guid.TryParseExact((string)Assert.Single(rows.Select(row => row[8]).Distinct()), "N", out _));

        Assert.Equal(
            [[3L, "x", "bytes", 3L], [3L, "y", "bytes", 3L]],
            _file.Query("SELECT ordering_id, tag, persistence_id, sequence_nr FROM tags ORDER BY tag"));

        var snapshot = Assert.Single(_file.Query("SELECT persistence_id, sequence_number, created, snapshot, manifest, serializer_id FROM snapshot"));
        Assert.Equal(["bytes", 3L, "noted", 9001L], [snapshot[0], snapshot[1], snapshot[4], snapshot[5]]);
        Assert.InRange((long)snapshot[2], before, Sys.Scheduler.Now.UtcTicks);
        Assert.Equal("state", Encoding.UTF8.GetString((byte[])snapshot[3]));
    }

    [Fact]
    public void Rows_written_by_someone_else_should_be_replayed()
    {
        Stop(StartNew("stranger"));
        _file.Execute("INSERT INTO journal (created, deleted, persistence_id, sequence_number, message, manifest, identifier, writer_uuid) VALUES " +
            "(1, 0, 'stranger', 1, x'61', 'noted', 9001, 'w'), (1, 1, 'stranger', 2, x'62', 'noted', 9001, 'w'), (1, 0, 'stranger', 3, x'63', 'noted', 9001, NULL)");

        Start("stranger");

        ExpectReports("started", "replayed a at 1", "replayed c at 3", "recovered to 3");
    }

    [Fact]
    public void Deletion_should_keep_the_last_deleted_row_marked()
    {
        var scribe = StartNew("deleted");
        scribe.Tell(Do(s => s.NoteAll("a", "b", "c")));
        ExpectReports("handled a", "handled b", "handled c");

        scribe.Tell(Do(s => s.DeleteMessages(2)));
        ExpectReports("deleted to 2");

        Assert.Equal([[2L, 1L], [3L, 0L]], _file.Query("SELECT sequence_number, deleted FROM journal ORDER BY sequence_number"));
    }

    [Fact]
    public void An_event_that_cannot_be_serialized_should_be_refused_with_those_of_its_PersistAll()
    {
        var scribe = StartNew("unwritable");

        scribe.Tell(Do(s =>
        {
            s.Note("a");
            s.NoteAll("b", "unwritable");
            s.Note("c");
        }));

        ExpectReports(
            "handled a", "rejected b at 2: cannot write unwritable", "rejected unwritable at 3: cannot write unwritable", "handled c");
        Stop(scribe);
        Start("unwritable");
        ExpectReports("started", "replayed a at 1", "replayed c at 4", "recovered to 4");
    }

    [Fact]
    public void A_snapshot_that_cannot_be_serialized_should_be_answered_by_a_failure()
    {
        var scribe = StartNew("unwritable");

        scribe.Tell(Do(s => s.SaveSnapshot(new Noted("unwritable state"))));

        ExpectReports("not saved 0: NotSupportedException");
    }

    [Fact]
    public void An_event_that_cannot_be_read_should_fail_recovery()
    {
        Stop(StartNew("unreadable"));
        _file.Execute("INSERT INTO journal (created, deleted, persistence_id, sequence_number, message, manifest, identifier) VALUES (1, 0, 'unreadable', 1, x'61', 'other', 9001)");

        var scribe = Start("unreadable");
        Watch(scribe);

        ExpectReports("started");
        Assert.Contains("unknown manifest other", ExpectMsg<string>(), StringComparison.Ordinal);
        ExpectTerminated(scribe);
    }

    [Fact]
    public void A_second_writer_of_one_stream_should_fail_and_leave_the_first_ones_events()
    {
        var first = StartNew("twin");
        var second = StartNew("twin");
        Watch(second);

        first.Tell(Do(s => s.Note("a")));
        ExpectReports("handled a");
        second.Tell(Do(s => s.Note("b")));

        Assert.StartsWith("failed b at 1", ExpectMsg<string>(), StringComparison.Ordinal);
        ExpectTerminated(second);
        first.Tell(Do(s => s.Note("c")));
        ExpectReports("handled c");
        Start("twin");
        ExpectReports("started", "replayed a at 1", "replayed c at 2", "recovered to 2");
    }

    [Trait("Provider", "Embedded")]
    [SkippableFact]
    public void A_write_that_fails_should_not_fail_those_that_went_into_the_same_transaction()
    {
        Provider.SkipUnlessEmbedded("Akka.Persistence.Sql fails all writes of a transaction.");
        var first = StartNew("twin");
        var second = StartNew("twin");
        var bystander = StartNew("bystander");
        first.Tell(Do(s => s.Note("a")));
        ExpectReports("handled a");

        using (_file.Lock())
        {
            first.Tell(Do(s => s.Note("b")));
            second.Tell(Do(s => s.Note("c")));
            bystander.Tell(Do(s => s.Note("d")));
            WaitUntilQueued(first, second, bystander);
        }

        var reports = ReceiveN(3, TimeSpan.FromSeconds(20)).Cast<string>().Order().ToList();
        Assert.StartsWith("failed c at 1", reports[0], StringComparison.Ordinal);
        Assert.Equal(["handled b", "handled d"], reports[1..]);
    }

    [Fact]
    public void Another_system_on_the_same_file_should_replay_the_events()
    {
        var scribe = StartNew("shared");
        scribe.Tell(Do(s => s.NoteAll("a", "b")));
        ExpectReports("handled a", "handled b");
        Stop(scribe);
        var other = ActorSystem.Create("other", Sys.Settings.Config);

        other.ActorOf(Scribe.Props("shared", TestActor));

        ExpectReports("started", "replayed a at 1", "replayed b at 2", "recovered to 2");
        Shutdown(other);
    }

    [Fact]
    public void A_long_stream_should_be_replayed_page_by_page()
    {
        const int events = 2500;
        var scribe = StartNew("long");
        scribe.Tell(Do(s => s.PersistAll(
            Enumerable.Range(1, events).Select(i => new Noted($"{i}")),
            e => { if (e.Text == $"{events}") s.Report("written"); })));
        ExpectReports("written");
        Stop(scribe);

        Start("long");

        ExpectReports("started");
        ExpectReports(Enumerable.Range(1, events).Select(i => $"replayed {i} at {i}").ToArray());
        ExpectReports($"recovered to {events}");
    }

    /// <summary>A scribe that answers has sent its write, and the journal that answers then has taken it.</summary>
    private void WaitUntilQueued(params IActorRef[] scribes)
    {
        var journal = Sys.ActorSelection("/system/akka.persistence.journal.sql");
        var probe = CreateTestProbe();
        foreach (var scribe in scribes)
        {
            scribe.Tell(new Identify(0), probe.Ref);
            probe.ExpectMsg<ActorIdentity>();
        }

        journal.Tell(new Identify(0), probe.Ref);
        probe.ExpectMsg<ActorIdentity>();
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _file.Dispose();
    }
}
