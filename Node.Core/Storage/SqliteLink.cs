using Microsoft.Data.Sqlite;

namespace Node.Core.Storage;

/// <summary>A connection to the file of a store, with its prepared reads. For one thread at a time.</summary>
internal sealed class SqliteLink : IDisposable
{
    // A page of a scan: what is held in memory of it.
    private const int PageRows = 256;

    // SQLite's own default.
    private const int PageSize = 4_096;

    // "ACTR": a file that is another program's database is not taken for ours.
    private const int ApplicationId = 0x41435452;

    private readonly SqliteConnection _connection;
    private readonly SqliteStatement _get;
    private readonly SqliteStatement _scan;
    private readonly SqliteStatement _scanToEnd;

    private SqliteLink(SqliteConnection connection)
    {
        _connection = connection;
        _get = Prepare("SELECT value FROM entries WHERE key = ?");
        _scan = Prepare("SELECT key, value FROM entries WHERE key >= ? AND key < ? ORDER BY key LIMIT ?");
        _scanToEnd = Prepare("SELECT key, value FROM entries WHERE key >= ? ORDER BY key LIMIT ?");
    }

    public bool IsInTransaction => SQLitePCL.raw.sqlite3_get_autocommit(_connection.Handle) == 0;

    /// <summary>Opens the file, makes it where it is not there, and refuses one that is another's or of another version.</summary>
    /// <param name="cacheBytes">Pages kept in memory for this connection.</param>
    public static SqliteLink Open(string path, int cacheBytes, SqliteSizes sizes)
    {
        // The provider's pool would keep the file open after the store is closed.
        var text = new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString();
        var connection = new SqliteConnection(text);
        try
        {
            connection.Open();
            Execute(connection, $"PRAGMA cache_size = -{cacheBytes / 1024}; PRAGMA mmap_size = {sizes.Mapped}");
            Execute(connection, "PRAGMA temp_store = MEMORY; PRAGMA busy_timeout = 10000");

            // A page that many batches touch is written back once: the file follows the log from time to time.
            Execute(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
            Execute(connection, $"PRAGMA wal_autocheckpoint = {sizes.Log / PageSize}; PRAGMA journal_size_limit = {sizes.Log}");
            Identify(connection);
            return new SqliteLink(connection);
        }
        catch (SqliteException failure)
        {
            connection.Dispose();
            throw new StoreException($"{path} cannot be opened as a store: {failure.Message}", failure);
        }
        catch (StoreException failure)
        {
            connection.Dispose();
            throw new StoreException($"{path} cannot be opened as a store: {failure.Message}", failure);
        }
    }

    public SqliteStatement Prepare(string sql) => new(_connection.Handle!, sql);

    public byte[]? Get(ReadOnlySpan<byte> key)
    {
        try
        {
            return _get.Bind(1, key).Step() ? _get.Blob(0).ToArray() : null;
        }
        finally
        {
            _get.Reset();
        }
    }

    public bool Contains(ReadOnlySpan<byte> key)
    {
        try
        {
            return _get.Bind(1, key).Step();
        }
        finally
        {
            _get.Reset();
        }
    }

    /// <summary>The next entries in order from a key on; fewer than asked for: there are no more.</summary>
    /// <param name="end">The first key that is not wanted; empty for none.</param>
    /// <returns>Whether there may be more.</returns>
    public bool Page(ReadOnlySpan<byte> from, ReadOnlySpan<byte> end, List<KeyValuePair<byte[], byte[]>> page)
    {
        var statement = end.IsEmpty ? _scanToEnd.Bind(1, from).Bind(2, PageRows) : _scan.Bind(1, from).Bind(2, end).Bind(3, PageRows);
        try
        {
            while (statement.Step())
                page.Add(KeyValuePair.Create(statement.Blob(0).ToArray(), statement.Blob(1).ToArray()));
            return page.Count == PageRows;
        }
        finally
        {
            statement.Reset();
        }
    }

    public void Execute(string sql) => Execute(_connection, sql);

    public void Dispose()
    {
        _get.Dispose();
        _scan.Dispose();
        _scanToEnd.Dispose();
        _connection.Dispose();
    }

    private static void Identify(SqliteConnection connection)
    {
        var (id, tables) = (Integer(connection, "PRAGMA application_id"), Integer(connection, "SELECT COUNT(*) FROM sqlite_schema"));
        if (id != ApplicationId && tables > 0)
            throw new StoreException("it is another program's database");
        var version = Integer(connection, "PRAGMA user_version");
        if (tables > 0 && version != SqliteStore.FormatVersion)
            throw new StoreException($"it has format {version}, this program knows {SqliteStore.FormatVersion}");
        if (tables > 0)
            return;
        Execute(
            connection,
            $"BEGIN IMMEDIATE; CREATE TABLE IF NOT EXISTS entries (key BLOB PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID; "
            + $"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {SqliteStore.FormatVersion}; COMMIT");
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static long Integer(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }
}
