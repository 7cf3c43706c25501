using SQLitePCL;

namespace Node.Core.Storage;

/// <summary>A prepared statement on the native handle, which takes and gives bytes in place where ADO.NET copies and boxes them.</summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 _connection;
    private readonly sqlite3_stmt _statement;

    public SqliteStatement(sqlite3 connection, string sql)
    {
        _connection = connection;
        Check(raw.sqlite3_prepare_v2(connection, sql, out _statement));
    }

    /// <param name="index">From 1 on.</param>
    public SqliteStatement Bind(int index, ReadOnlySpan<byte> value)
    {
        Check(raw.sqlite3_bind_blob(_statement, index, value));
        return this;
    }

    public SqliteStatement Bind(int index, int value)
    {
        Check(raw.sqlite3_bind_int(_statement, index, value));
        return this;
    }

    /// <summary>True: there is a row; false: the statement is done.</summary>
    public bool Step()
    {
        var result = raw.sqlite3_step(_statement);
        if (result is raw.SQLITE_ROW or raw.SQLITE_DONE)
            return result == raw.SQLITE_ROW;
        raw.sqlite3_reset(_statement);
        throw Failure(result);
    }

    /// <summary>A column of the row, valid until the next step.</summary>
    public ReadOnlySpan<byte> Blob(int column) => raw.sqlite3_column_blob(_statement, column);

    public int Integer(int column) => raw.sqlite3_column_int(_statement, column);

    /// <summary>Ends the run: locks are let go, the parameters may be bound anew.</summary>
    public void Reset() => raw.sqlite3_reset(_statement);

    /// <summary>Runs a statement without rows.</summary>
    public void Run()
    {
        Step();
        Reset();
    }

    public void Dispose() => _statement.Dispose();

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
            throw Failure(result);
    }

    private StoreException Failure(int result) =>
        new($"SQLite answered {result}: {raw.sqlite3_errmsg(_connection).utf8_to_string()}.");
}
