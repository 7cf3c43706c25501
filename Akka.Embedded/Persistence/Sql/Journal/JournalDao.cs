using System.Data.Common;
using System.Globalization;
using System.Text;

namespace Akka.Persistence.Sql.Journal;

/// <summary>The journal's reads and writes as SQL.</summary>
internal sealed class JournalDao(JournalTables tables, string tagSeparator)
{
    /// <summary>Keeps a statement below the number of parameters that databases take.</summary>
    private const int RowsPerStatement = 100;

    private readonly string _insert = Insert(tables);
    private readonly string _select = Select(tables);
    private readonly string _highest = Highest(tables);

    public async Task Write(SqlSession session, IReadOnlyList<JournalRow> rows)
    {
        foreach (var chunk in rows.Chunk(RowsPerStatement))
        {
            var (sql, parameters) = InsertOf(chunk);
            if (!tables.TagTable || Array.TrueForAll(chunk, row => row.Tags.Count == 0))
            {
                await session.Execute(sql, parameters).ConfigureAwait(false);
                continue;
            }

            var j = tables.Journal;
            var numbered = await session.Rows(
                $"{sql} RETURNING {j["ordering"]}, {j["persistence-id"]}, {j["sequence-number"]}",
                reader => (Ordering: reader.GetInt64(0), Key: (reader.GetString(1), reader.GetInt64(2))),
                parameters).ConfigureAwait(false);
            var orderings = numbered.ToDictionary(row => row.Key, row => row.Ordering);
            foreach (var row in chunk)
                await WriteTags(session, row, orderings[(row.PersistenceId, row.SequenceNr)]).ConfigureAwait(false);
        }
    }

    public Task<List<JournalRow>> Read(SqlSession session, string persistenceId, long from, long to, long limit) => session.Rows(
        _select, ReadRow, ("@pid", persistenceId), ("@from", from), ("@to", to), ("@deleted", false), ("@limit", limit));

    public async Task<long> HighestSequenceNr(SqlSession session, string persistenceId) =>
        await session.Number(_highest, ("@pid", persistenceId)).ConfigureAwait(false) ?? 0;

    /// <summary>The last deleted event stays as a row marked deleted, so that its number is never given again.</summary>
    public async Task Delete(SqlSession session, string persistenceId, long to)
    {
        var j = tables.Journal;
        var m = tables.Metadata;
        var mine = $"{j["persistence-id"]} = @pid AND {j["sequence-number"]}";
        await session.Execute(
            $"UPDATE {j.Name} SET {j["deleted"]} = @deleted WHERE {mine} <= @to",
            ("@deleted", true), ("@pid", persistenceId), ("@to", to)).ConfigureAwait(false);

        var last = await session.Number(
            $"SELECT MAX({j["sequence-number"]}) FROM {j.Name} WHERE {j["persistence-id"]} = @pid AND {j["deleted"]} = @deleted",
            ("@pid", persistenceId), ("@deleted", true)).ConfigureAwait(false) ?? 0;

        if (tables.MetadataTable)
        {
            var columns = $"{m["persistence-id"]}, {m["sequence-number"]}";
            await session.Execute(
                $"INSERT INTO {m.Name} ({columns}) VALUES (@pid, @last) ON CONFLICT ({columns}) DO NOTHING",
                ("@pid", persistenceId), ("@last", last)).ConfigureAwait(false);
            await session.Execute(
                $"DELETE FROM {m.Name} WHERE {m["persistence-id"]} = @pid AND {m["sequence-number"]} < @last",
                ("@pid", persistenceId), ("@last", last)).ConfigureAwait(false);
        }

        await session.Execute(
            $"DELETE FROM {j.Name} WHERE {mine} <= @to AND {j["sequence-number"]} < @last",
            ("@pid", persistenceId), ("@to", to), ("@last", last)).ConfigureAwait(false);

        if (tables.TagTable)
        {
            var t = tables.Tags;
            await session.Execute(
                $"DELETE FROM {t.Name} WHERE {t["persistence-id"]} = @pid AND {t["sequence-nr"]} <= @to",
                ("@pid", persistenceId), ("@to", to)).ConfigureAwait(false);
        }
    }

    private async Task WriteTags(SqlSession session, JournalRow row, long ordering)
    {
        var t = tables.Tags;
        foreach (var tag in row.Tags)
        {
            await session.Execute(
                $"INSERT INTO {t.Name} ({t["ordering-id"]}, {t["tag-value"]}, {t["persistence-id"]}, {t["sequence-nr"]}) VALUES (@ordering, @tag, @pid, @seq)",
                ("@ordering", ordering), ("@tag", tag), ("@pid", row.PersistenceId), ("@seq", row.SequenceNr)).ConfigureAwait(false);
        }
    }

    private (string Sql, (string Name, object Value)[] Parameters) InsertOf(JournalRow[] rows)
    {
        var sql = new StringBuilder(_insert);
        var parameters = new List<(string, object)>();
        for (var i = 0; i < rows.Length; i++)
        {
            sql.Append(i == 0 ? " (" : "), (");
            var first = true;
            foreach (var (name, value) in Values(rows[i]))
            {
                var parameter = string.Create(CultureInfo.InvariantCulture, $"@{name}{i}");
                sql.Append(first ? string.Empty : ", ").Append(parameter);
                parameters.Add((parameter, value));
                first = false;
            }
        }

        return (sql.Append(')').ToString(), parameters.ToArray());
    }

    /// <summary>In the order of the columns in <see cref="Insert"/>.</summary>
    private IEnumerable<(string Name, object Value)> Values(JournalRow row)
    {
        yield return ("created", row.Created);
        yield return ("deleted", false);
        yield return ("pid", row.PersistenceId);
        yield return ("seq", row.SequenceNr);
        yield return ("message", row.Payload.Bytes);
        yield return ("manifest", row.Payload.Manifest);
        yield return ("identifier", (object?)row.Payload.SerializerId ?? DBNull.Value);
        if (tables.HasWriterUuid)
            yield return ("writer", (object?)row.WriterUuid ?? DBNull.Value);
        if (tables.TagColumn)
            yield return ("tags", row.Tags.Count == 0 ? string.Empty : $"{tagSeparator}{string.Join(tagSeparator, row.Tags)}{tagSeparator}");
    }

    private JournalRow ReadRow(DbDataReader reader) => new(
        reader.GetString(0),
        reader.GetInt64(1),
        reader.GetInt64(2),
        new PayloadCodec.Stored(
            reader.GetFieldValue<byte[]>(3),
            reader.IsDBNull(4) ? null : reader.GetInt32(4),
            reader.IsDBNull(5) ? string.Empty : reader.GetString(5)),
        tables.HasWriterUuid && !reader.IsDBNull(6) ? reader.GetString(6) : null,
        []);

    private static string Insert(JournalTables tables)
    {
        string[] keys =
        [
            "created", "deleted", "persistence-id", "sequence-number", "message", "manifest", "identifier",
            .. tables.HasWriterUuid ? ["writer-uuid"] : Array.Empty<string>(),
            .. tables.TagColumn ? ["tags"] : Array.Empty<string>(),
        ];
        return $"INSERT INTO {tables.Journal.Name} ({Columns(tables.Journal, keys)}) VALUES";
    }

    private static string Select(JournalTables tables)
    {
        var j = tables.Journal;
        string[] keys =
        [
            "persistence-id", "sequence-number", "created", "message", "identifier", "manifest",
            .. tables.HasWriterUuid ? ["writer-uuid"] : Array.Empty<string>(),
        ];
        var sequenceNr = j["sequence-number"];
        return $"SELECT {Columns(j, keys)} FROM {j.Name} WHERE {j["persistence-id"]} = @pid AND {sequenceNr} >= @from AND {sequenceNr} <= @to " +
            $"AND {j["deleted"]} = @deleted ORDER BY {sequenceNr} LIMIT @limit";
    }

    private static string Highest(JournalTables tables)
    {
        var inJournal = HighestOf(tables.Journal);
        return tables.MetadataTable
            ? $"SELECT MAX(n) FROM ({inJournal} UNION ALL {HighestOf(tables.Metadata)}) AS numbers"
            : inJournal;
    }

    private static string HighestOf(SqlTable table) =>
        $"SELECT MAX({table["sequence-number"]}) AS n FROM {table.Name} WHERE {table["persistence-id"]} = @pid";

    private static string Columns(SqlTable table, IEnumerable<string> keys) => string.Join(", ", keys.Select(key => table[key]));
}
