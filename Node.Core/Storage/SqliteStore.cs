using System.Collections.Concurrent;

namespace Node.Core.Storage;

/// <summary>
/// A store in a SQLite file with a write-ahead log. One connection writes, others read beside it and see whole batches only. A process killed at
/// any instant leaves what the last complete batch wrote; a machine that loses power may lose the last batches, whole ones.
/// </summary>
public sealed class SqliteStore : IKeyValueStore
{
    /// <summary>Of the table; a file of another one is refused.</summary>
    public const int FormatVersion = 1;

    private readonly Lock _writing = new();
    private readonly string _path;
    private readonly SqliteSizes _sizes;
    private readonly SqliteLink _writer;
    private readonly SqliteStatement _begin;
    private readonly SqliteStatement _commit;
    private readonly SqliteStatement _rollback;
    private readonly SqliteStatement _put;
    private readonly SqliteStatement _delete;
    private readonly ConcurrentBag<SqliteLink> _readers = [];
    private volatile bool _closed;

    /// <exception cref="StoreException">The file cannot be opened or made, is another's, or of another format.</exception>
    public SqliteStore(string path)
        : this(path, SqliteSizes.Large)
    {
    }

    /// <inheritdoc cref="SqliteStore(string)"/>
    public SqliteStore(string path, SqliteSizes sizes)
    {
        (_path, _sizes) = (path, sizes);
        _writer = SqliteLink.Open(path, sizes.WriterCache, sizes);
        _begin = _writer.Prepare("BEGIN IMMEDIATE");
        _commit = _writer.Prepare("COMMIT");
        _rollback = _writer.Prepare("ROLLBACK");
        _put = _writer.Prepare("INSERT INTO entries (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value");
        _delete = _writer.Prepare("DELETE FROM entries WHERE key = ?");
    }

    public byte[]? Get(ReadOnlySpan<byte> key)
    {
        var reader = Borrow();
        try
        {
            return reader.Get(key);
        }
        finally
        {
            GiveBack(reader);
        }
    }

    public bool Contains(ReadOnlySpan<byte> key)
    {
        var reader = Borrow();
        try
        {
            return reader.Contains(key);
        }
        finally
        {
            GiveBack(reader);
        }
    }

    public IEnumerable<KeyValuePair<byte[], byte[]>> Scan(ReadOnlyMemory<byte> prefix, ReadOnlyMemory<byte> from = default) =>
        PagedScan.Run(prefix, from, (start, end, page) =>
        {
            var reader = Borrow();
            try
            {
                return reader.Page(start.Span, end.Span, page);
            }
            finally
            {
                GiveBack(reader);
            }
        });

    public void Put(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        lock (_writing)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            _put.Bind(1, key).Bind(2, value).Run();
        }
    }

    public void Delete(ReadOnlySpan<byte> key)
    {
        lock (_writing)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            _delete.Bind(1, key).Run();
        }
    }

    public void Write(WriteBatch batch)
    {
        lock (_writing)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            _begin.Run();
            try
            {
                foreach (var (key, value) in batch.Writes)
                {
                    if (value is null)
                        _delete.Bind(1, key).Run();
                    else
                        _put.Bind(1, key).Bind(2, value).Run();
                }

                _commit.Run();
            }
            finally
            {
                // SQLite ends the transaction itself on some failures, such as a full disk.
                if (_writer.IsInTransaction)
                    _rollback.Run();
            }
        }
    }

    public IStoreSnapshot Snapshot() => new SqliteSnapshot(SqliteLink.Open(_path, _sizes.ReaderCache, _sizes));

    /// <summary>Closes the file; its log is written back into it.</summary>
    public void Dispose()
    {
        lock (_writing)
        {
            if (_closed)
                return;
            _closed = true;
            foreach (var statement in new[] { _begin, _commit, _rollback, _put, _delete })
                statement.Dispose();
            while (_readers.TryTake(out var reader))
                reader.Dispose();
            _writer.Dispose();
        }
    }

    private SqliteLink Borrow()
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        return _readers.TryTake(out var reader) ? reader : SqliteLink.Open(_path, _sizes.ReaderCache, _sizes);
    }

    private void GiveBack(SqliteLink reader)
    {
        _readers.Add(reader);
        if (_closed && _readers.TryTake(out var late))
            late.Dispose();
    }
}
