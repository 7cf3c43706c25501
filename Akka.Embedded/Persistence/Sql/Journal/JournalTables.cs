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

    public IReadOnlyList<string> Schema(SqlDialect dialect) =>
    [
        .. JournalSchema(dialect),
        .. TagTable ? TagSchema(dialect) : [],
        .. MetadataTable ? MetadataSchema(dialect) : [],
    ];

    private List<string> JournalSchema(SqlDialect dialect)
    {
        List<string> columns =
        [
            $"{Journal["ordering"]} {dialect.Identity}",
            $"{Journal["created"]} {dialect.Long} NOT NULL",
            $"{Journal["deleted"]} {dialect.Boolean} NOT NULL",
            $"{Journal["persistence-id"]} {dialect.Text(255)} NOT NULL",
            $"{Journal["sequence-number"]} {dialect.Long} NOT NULL",
            $"{Journal["message"]} {dialect.Bytes} NOT NULL",
        ];
        if (TagColumn)
            columns.Add($"{Journal["tags"]} {dialect.Text(100)} NULL");
        columns.Add($"{Journal["manifest"]} {dialect.Text(500)} NULL");
        columns.Add($"{Journal["identifier"]} INTEGER NULL");
        if (HasWriterUuid)
            columns.Add($"{Journal["writer-uuid"]} {dialect.Text(128)} NULL");
        if (dialect.HasNamedConstraints)
        {
            columns.Add(Journal.PrimaryKey("ordering"));
            columns.Add(Journal.Unique("persistence-id", "sequence-number"));
        }

        List<string> statements = [Journal.Create(columns), Journal.CreateIndex("created"), Journal.CreateIndex("sequence-number")];
        if (!dialect.HasNamedConstraints)
            statements.Add(Journal.CreateUniqueIndex("persistence-id", "sequence-number"));
        return statements;
    }

    private List<string> TagSchema(SqlDialect dialect) =>
    [
        Tags.Create(
        [
            $"{Tags["ordering-id"]} {dialect.TagLong} NOT NULL",
            $"{Tags["tag-value"]} {dialect.Text(64)} NOT NULL",
            $"{Tags["sequence-nr"]} {dialect.TagLong} NOT NULL",
            $"{Tags["persistence-id"]} {dialect.Text(255)} NOT NULL",
            Tags.PrimaryKey("ordering-id", "tag-value"),
        ]),
        Tags.CreateIndex("persistence-id", "sequence-nr"),
        Tags.CreateIndex("tag-value"),
    ];

    private List<string> MetadataSchema(SqlDialect dialect) =>
    [
        Metadata.Create(
        [
            $"{Metadata["persistence-id"]} {dialect.Text(255)} NOT NULL",
            $"{Metadata["sequence-number"]} {dialect.Long} NOT NULL",
            Metadata.PrimaryKey("persistence-id", "sequence-number"),
        ]),
    ];
}
