using Akka.Configuration;
using Akka.Persistence.Internal;

namespace Akka.Persistence.Sql;

/// <summary>
/// One table of the mapping: its name and, by HOCON key, its columns, all quoted for SQL. Keys and indexes get the names that
/// Akka.Persistence.Sql gives them, so that neither creates what the other already has.
/// </summary>
internal sealed class SqlTable
{
    private readonly string _name;
    private readonly Config _columns;

    public SqlTable(string? schema, Config section)
    {
        _name = section.Text("table-name");
        _columns = section.Section("columns");
        Name = string.IsNullOrEmpty(schema) ? Quoted(_name) : $"{Quoted(schema)}.{Quoted(_name)}";
    }

    public string Name { get; }

    public string this[string key] => Quoted(Column(key));

    public string Create(IEnumerable<string> columns) => $"CREATE TABLE IF NOT EXISTS {Name} ({string.Join(", ", columns)})";

    public string PrimaryKey(params string[] keys) => $"CONSTRAINT {Quoted($"PK_{_name}")} PRIMARY KEY ({List(keys)})";

    public string Unique(params string[] keys) => $"CONSTRAINT {Quoted($"{_name}_uq")} UNIQUE ({List(keys)})";

    public string CreateUniqueIndex(params string[] keys) =>
        $"CREATE UNIQUE INDEX IF NOT EXISTS {Quoted($"{_name}_uq")} ON {Name} ({List(keys)})";

    public string CreateIndex(params string[] keys) =>
        $"CREATE INDEX IF NOT EXISTS {Quoted($"{_name}_{string.Join('_', keys.Select(Column))}_idx")} ON {Name} ({List(keys)})";

    private string List(IEnumerable<string> keys) => string.Join(", ", keys.Select(key => this[key]));

    private string Column(string key) => _columns.Text(key);

    private static string Quoted(string name) => "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}
