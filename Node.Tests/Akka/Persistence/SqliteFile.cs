using Microsoft.Data.Sqlite;

namespace Node.Tests.Engine.Persistence;

/// <summary>A SQLite file for a spec to look into; gone afterwards.</summary>
internal sealed class SqliteFile : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public string Path => _folder.File("events.db");

    public void Dispose() => _folder.Dispose();

    /// <summary>Name, type, 1 for not null, and the place in the primary key.</summary>
    public IEnumerable<string> Columns(string table) =>
        Query($"SELECT name || ' ' || type || ' ' || \"notnull\" || ' key ' || pk FROM pragma_table_info('{table}')").Select(row => (string)row[0]);

    /// <summary>Keeps others from writing until it is disposed.</summary>
    public IDisposable Lock()
    {
        var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = "BEGIN IMMEDIATE";
        command.ExecuteNonQuery();
        return connection;
    }

    public List<object[]> Query(string sql)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<object[]>();
        while (reader.Read())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return rows;
    }

    public void Execute(string sql)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection($"Data Source={Path};Pooling=False");
        connection.Open();
        return connection;
    }
}
