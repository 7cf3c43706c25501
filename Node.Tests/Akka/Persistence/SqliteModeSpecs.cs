using Akka.Actor;
using Akka.Persistence.Journal;
using Xunit;

namespace Node.Tests.Engine.Persistence;

/// <summary>The modes of the SQL journal that are not the default: tags in a column, metadata table, names of one's own.</summary>
public class SqliteModeSpecs : PersistenceSpec
{
    private readonly SqliteFile _file;

    public SqliteModeSpecs()
        : this(new SqliteFile())
    {
    }

    private SqliteModeSpecs(SqliteFile file)
        : base($$"""
            {{SqlPlugins.Sqlite(file.Path)}}
            akka.persistence.journal.sql {
              tag-write-mode = Csv
              delete-compatibility-mode = on
              table-mapping = mine
              mine {
                journal {
                  table-name = "event_journal"
                  use-writer-uuid-column = off
                  columns.message = payload
                }
                metadata.table-name = "meta"
              }
            }
            """) => _file = file;

    [Fact]
    public void Names_and_columns_should_be_those_of_the_mapping()
    {
        Stop(StartNew("mapped"));

        Assert.Equal(
            [
                "ordering INTEGER 1 key 1", "created BigInt 1 key 0", "deleted Bit 1 key 0", "persistence_id NVarChar(255) 1 key 0",
                "sequence_number BigInt 1 key 0", "payload VarBinary 1 key 0", "tags NVarChar(100) 0 key 0", "manifest NVarChar(500) 0 key 0",
                "identifier INTEGER 0 key 0",
            ],
            _file.Columns("event_journal"));
        Assert.Equal(["persistence_id NVarChar(255) 1", "sequence_number BigInt 1"], _file.Columns("meta").Select(column => column.Split(" key")[0]));
        Assert.Empty(_file.Columns("tags"));
    }

    [Fact]
    public void Tags_should_be_in_their_column()
    {
        var scribe = StartNew("tagged");
        scribe.Tell(Do(s => s.PersistAllAsync([new Tagged(new Noted("t"), ["x"]), new Tagged(new Noted("u"), [])], _ => s.Report("handled"))));
        ExpectReports("handled", "handled");

        Assert.Equal([";x;", ""], _file.Query("SELECT tags FROM event_journal ORDER BY ordering").Select(row => row[0]));
        Stop(scribe);
        Start("tagged");
        ExpectReports("started", "replayed t at 1", "replayed u at 2", "recovered to 2");
    }

    [Fact]
    public void The_highest_number_should_be_kept_in_the_metadata_table()
    {
        var scribe = StartNew("deleted");
        scribe.Tell(Do(s => s.NoteAll("a", "b")));
        ExpectReports("handled a", "handled b");
        scribe.Tell(Do(s => s.DeleteMessages(1)));
        ExpectReports("deleted to 1");
        scribe.Tell(Do(s => s.DeleteMessages(2)));
        ExpectReports("deleted to 2");
        Stop(scribe);

        Assert.Equal([["deleted", 2L]], _file.Query("SELECT persistence_id, sequence_number FROM meta"));
        _file.Execute("DELETE FROM event_journal");
        Start("deleted");
        ExpectReports("started", "recovered to 2");
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _file.Dispose();
    }
}
