namespace Node.Tests.Engine.Persistence;

/// <summary>A SQLite database without a file: it lives while the plugins do.</summary>
public class SqliteInMemorySpecs : JournalContract
{
    public SqliteInMemorySpecs()
        : base(SqlPlugins.Hocon("SQLite.MS", $"Data Source=actors-{Guid.NewGuid():N};Mode=Memory;Cache=Shared"))
    {
    }
}
