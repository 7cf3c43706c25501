using Akka.Configuration;
using Akka.Persistence.Internal;

namespace Akka.Persistence.Sql.Journal;

/// <summary>The names of the journal's tables and columns, quoted, and the statements that create them.</summary>
internal sealed class JournalTables
{
    public JournalTables(Config names, bool tagTable, bool tagColumn, bool metadataTable)
    {
        TagTable = tagTable;
        TagColumn = tagColumn;
        MetadataTable = metadataTable;
        HasWriterUuid = names.GetBoolean("journal.use-writer-uuid-column");

        var schema = names.GetString("schema-name");
        Journal = new SqlTable(schema, names.Section("journal"));
        Tags = new SqlTable(schema, names.Section("tag"));
        Metadata = new SqlTable(schema, names.Section("metadata"));
    }

    public SqlTable Journal { get; }

    public SqlTable Tags { get; }

    public SqlTable Metadata { get; }

    public bool TagTable { get; }

    public bool TagColumn { get; }

    public bool MetadataTable { get; }

    public bool HasWriterUuid { get; }

    public IReadOnlyList<string> Schema(SqlDialect dialect)
    {
        var statements = new List<string>
        {
            Journal.Create(
            [
                $"{Journal["ordering"]} {dialect.Identity}",
                $"{Journal["created"]} BIGINT NOT NULL",
                $"{Journal["deleted"]} {dialect.Boolean} NOT NULL",
                $"{Journal["persistence-id"]} {dialect.Text(255)} NOT NULL",
                $"{Journal["sequence-number"]} BIGINT NOT NULL",
                $"{Journal["message"]} {dialect.Bytes} NOT NULL",
                $"{Journal["manifest"]} {dialect.Text(500)} NULL",
                $"{Journal["identifier"]} INTEGER NULL",
                .. TagColumn ? [$"{Journal["tags"]} {dialect.Text(100)} NULL"] : Array.Empty<string>(),
                .. HasWriterUuid ? [$"{Journal["writer-uuid"]} {dialect.Text(128)} NULL"] : Array.Empty<string>(),
            ]),
            Journal.CreateIndex("uq", unique: true, "persistence-id", "sequence-number"),
            Journal.CreateIndex("idx", unique: false, "created"),
            Journal.CreateIndex("idx", unique: false, "sequence-number"),
        };

        if (TagTable)
        {
            statements.Add(Tags.Create(
            [
                $"{Tags["ordering-id"]} BIGINT NOT NULL",
                $"{Tags["tag-value"]} {dialect.Text(64)} NOT NULL",
                $"{Tags["persistence-id"]} {dialect.Text(255)} NOT NULL",
                $"{Tags["sequence-nr"]} BIGINT NOT NULL",
                $"PRIMARY KEY ({Tags["ordering-id"]}, {Tags["tag-value"]})",
            ]));
            statements.Add(Tags.CreateIndex("idx", unique: false, "persistence-id", "sequence-nr"));
            statements.Add(Tags.CreateIndex("idx", unique: false, "tag-value"));
        }

        if (MetadataTable)
        {
            statements.Add(Metadata.Create(
            [
                $"{Metadata["persistence-id"]} {dialect.Text(255)} NOT NULL",
                $"{Metadata["sequence-number"]} BIGINT NOT NULL",
                $"PRIMARY KEY ({Metadata["persistence-id"]}, {Metadata["sequence-number"]})",
            ]));
        }

        return statements;
    }
}
