using Akka.Configuration;
using Akka.Persistence.Internal;

namespace Akka.Persistence.Sql.Snapshot;

/// <summary>The snapshot table and its statements.</summary>
internal sealed class SnapshotTable
{
    private readonly SqlTable _table;
    private readonly string _range;

    public SnapshotTable(Config names)
    {
        _table = new SqlTable(names.GetString("schema-name"), names.Section("snapshot"));
        _range = $"{_table["persistence-id"]} = @pid AND {_table["sequence-number"]} BETWEEN @minSeq AND @maxSeq AND {_table["created"]} BETWEEN @minTime AND @maxTime";
    }

    public IReadOnlyList<string> Schema(SqlDialect dialect) =>
    [
        _table.Create(
        [
            $"{_table["persistence-id"]} {dialect.Text(255)} NOT NULL",
            $"{_table["sequence-number"]} {dialect.Long} NOT NULL",
            $"{_table["created"]} {dialect.Long} NOT NULL",
            $"{_table["snapshot"]} {dialect.Bytes} NULL",
            $"{_table["manifest"]} {dialect.Text(500)} NULL",
            $"{_table["serializerId"]} INTEGER NULL",
            _table.PrimaryKey("persistence-id", "sequence-number"),
        ]),
        _table.CreateIndex("sequence-number"),
        _table.CreateIndex("created"),
    ];

    public Task Save(SqlSession session, SnapshotMetadata metadata, PayloadCodec.Stored payload)
    {
        string[] keys = ["persistence-id", "sequence-number", "created", "snapshot", "manifest", "serializerId"];
        var updates = keys.Skip(2).Select(key => $"{_table[key]} = excluded.{_table[key]}");
        return session.Execute(
            $"INSERT INTO {_table.Name} ({string.Join(", ", keys.Select(key => _table[key]))}) VALUES (@pid, @seq, @created, @snapshot, @manifest, @id) " +
            $"ON CONFLICT ({_table["persistence-id"]}, {_table["sequence-number"]}) DO UPDATE SET {string.Join(", ", updates)}",
            ("@pid", metadata.PersistenceId), ("@seq", metadata.SequenceNr), ("@created", metadata.Timestamp.Ticks),
            ("@snapshot", payload.Bytes), ("@manifest", payload.Manifest), ("@id", (object?)payload.SerializerId ?? DBNull.Value));
    }

    public async Task<(SnapshotMetadata Metadata, PayloadCodec.Stored Payload)?> Newest(
        SqlSession session, string persistenceId, SnapshotSelectionCriteria criteria)
    {
        var sql = $"SELECT {_table["sequence-number"]}, {_table["created"]}, {_table["snapshot"]}, {_table["serializerId"]}, {_table["manifest"]} " +
            $"FROM {_table.Name} WHERE {_range} ORDER BY {_table["sequence-number"]} DESC LIMIT 1";
        var rows = await session.Rows(
            sql,
            reader => (
                new SnapshotMetadata(persistenceId, reader.GetInt64(0), new DateTime(reader.GetInt64(1), DateTimeKind.Utc)),
                new PayloadCodec.Stored(
                    reader.GetFieldValue<byte[]>(2),
                    reader.IsDBNull(3) ? null : reader.GetInt32(3),
                    reader.IsDBNull(4) ? string.Empty : reader.GetString(4))),
            Parameters(persistenceId, criteria)).ConfigureAwait(false);
        return rows.Count == 0 ? null : rows[0];
    }

    public Task Delete(SqlSession session, string persistenceId, SnapshotSelectionCriteria criteria) =>
        session.Execute($"DELETE FROM {_table.Name} WHERE {_range}", Parameters(persistenceId, criteria));

    private static (string Name, object Value)[] Parameters(string persistenceId, SnapshotSelectionCriteria criteria) =>
    [
        ("@pid", persistenceId),
        ("@minSeq", criteria.MinSequenceNr),
        ("@maxSeq", criteria.MaxSequenceNr),
        ("@minTime", (criteria.MinTimestamp ?? DateTime.MinValue).Ticks),
        ("@maxTime", criteria.MaxTimeStamp.Ticks),
    ];
}
