namespace Node.Core.Storage;

/// <summary>A reading transaction on a connection of its own: in a write-ahead log it sees what was there when it began.</summary>
internal sealed class SqliteSnapshot : IStoreSnapshot
{
    private readonly Lock _access = new();
    private readonly SqliteLink _link;
    private bool _closed;

    public SqliteSnapshot(SqliteLink link)
    {
        _link = link;
        _link.Execute("BEGIN");

        // The transaction begins with its first read, not with BEGIN.
        _link.Contains([]);
    }

    public byte[]? Get(ReadOnlySpan<byte> key)
    {
        lock (_access)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            return _link.Get(key);
        }
    }

    public bool Contains(ReadOnlySpan<byte> key)
    {
        lock (_access)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            return _link.Contains(key);
        }
    }

    public IEnumerable<KeyValuePair<byte[], byte[]>> Scan(ReadOnlyMemory<byte> prefix, ReadOnlyMemory<byte> from = default) =>
        PagedScan.Run(prefix, from, (start, end, page) =>
        {
            lock (_access)
            {
                ObjectDisposedException.ThrowIf(_closed, this);
                return _link.Page(start.Span, end.Span, page);
            }
        });

    public void Dispose()
    {
        lock (_access)
        {
            if (_closed)
                return;
            _closed = true;
            _link.Dispose();
        }
    }
}
