using Xunit;

namespace Node.Tests.Engine.Persistence;

/// <summary>A SQLite database without a file: it lives while the plugins do.</summary>
[Trait("Provider", "Embedded")]
public class SqliteInMemorySpecs : JournalContract
{
    public SqliteInMemorySpecs()
        : base(SqlPlugins.Hocon("SQLite.MS", $"Data Source=actors-{Guid.NewGuid():N};Mode=Memory;Cache=Shared"))
    {
        Provider.SkipUnlessEmbedded("Akka.Persistence.Sql closes its connections in between, and the database is gone.");
    }
}
