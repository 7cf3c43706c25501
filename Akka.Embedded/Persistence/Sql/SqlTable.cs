using Akka.Configuration;
using Akka.Persistence.Internal;

namespace Akka.Persistence.Sql;

/// <summary>One table of the mapping: its name and, by HOCON key, its columns, all quoted for SQL.</summary>
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

    /// <summary>Named as Akka.Persistence.Sql names it, so that neither creates what the other already has.</summary>
    public string CreateIndex(string suffix, bool unique, params string[] keys)
    {
        var name = unique ? $"{_name}_{suffix}" : $"{_name}_{string.Join('_', keys.Select(Column))}_{suffix}";
        var columns = string.Join(", ", keys.Select(key => this[key]));
        return $"CREATE {(unique ? "UNIQUE " : string.Empty)}INDEX IF NOT EXISTS {Quoted(name)} ON {Name} ({columns})";
    }

    private string Column(string key) => _columns.Text(key);

    private static string Quoted(string name) => "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}
