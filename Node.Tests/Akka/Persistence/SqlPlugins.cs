namespace Node.Tests.Engine.Persistence;

/// <summary>HOCON of the SQL plugins, as both providers take it.</summary>
internal static class SqlPlugins
{
    public static string Hocon(string provider, string connectionString) => $$"""
        akka.persistence {
          journal {
            plugin = "akka.persistence.journal.sql"
            sql {
              class = "Akka.Persistence.Sql.Journal.SqlWriteJournal, Akka.Persistence.Sql"
              provider-name = "{{provider}}"
              connection-string = "{{connectionString.Replace("\\", "\\\\", StringComparison.Ordinal)}}"
            }
          }
          snapshot-store {
            plugin = "akka.persistence.snapshot-store.sql"
            sql {
              class = "Akka.Persistence.Sql.Snapshot.SqlSnapshotStore, Akka.Persistence.Sql"
              provider-name = "{{provider}}"
              connection-string = "{{connectionString.Replace("\\", "\\\\", StringComparison.Ordinal)}}"
            }
          }
        }
        """;

    public static string Sqlite(string file) => Hocon("SQLite.MS", $"Data Source={file}");
}
