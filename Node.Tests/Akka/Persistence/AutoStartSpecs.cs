using Xunit;
using Extension = Akka.Persistence.Persistence;

namespace Node.Tests.Engine.Persistence;

public class AutoStartSpecs : PersistenceSpec
{
    private readonly SqliteFile _file;

    public AutoStartSpecs()
        : this(new SqliteFile())
    {
    }

    private AutoStartSpecs(SqliteFile file)
        : base($$"""
            {{SqlPlugins.Sqlite(file.Path)}}
            akka.persistence.journal.auto-start-journals = ["akka.persistence.journal.sql"]
            akka.persistence.snapshot-store.auto-start-snapshot-stores = ["akka.persistence.snapshot-store.sql"]
            """) => _file = file;

    [Fact]
    public void Plugins_that_are_listed_should_start_with_the_extension()
    {
        Extension.Instance.Apply(Sys);

        AwaitAssert(() => Assert.NotEmpty(_file.Columns("journal")), TimeSpan.FromSeconds(30));
        AwaitAssert(() => Assert.NotEmpty(_file.Columns("snapshot")), TimeSpan.FromSeconds(30));
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _file.Dispose();
    }
}
