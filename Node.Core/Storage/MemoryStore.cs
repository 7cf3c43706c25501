namespace Node.Core.Storage;

/// <summary>A store that forgets: for specs and for what need not last. A snapshot copies everything, a scan what it comes to.</summary>
public sealed class MemoryStore : IKeyValueStore, IStoreSnapshot
{
    private const int PageSize = 256;

    private readonly Lock _access = new();
    private readonly Dictionary<byte[], byte[]> _entries;
    private readonly Dictionary<byte[], byte[]>.AlternateLookup<ReadOnlySpan<byte>> _byKey;

    // The keys again, for scans: those that there are, or null until one is wanted.
    private SortedSet<byte[]>? _order;

    public MemoryStore()
        : this(new Dictionary<byte[], byte[]>(ByteEquality.Instance))
    {
    }

    private MemoryStore(Dictionary<byte[], byte[]> entries)
    {
        _entries = entries;
        _byKey = entries.GetAlternateLookup<ReadOnlySpan<byte>>();
    }

    public int Count
    {
        get
        {
            lock (_access)
                return _entries.Count;
        }
    }

    public byte[]? Get(ReadOnlySpan<byte> key)
    {
        lock (_access)
            return _byKey.TryGetValue(key, out var value) ? value.AsSpan().ToArray() : null;
    }

    public bool Contains(ReadOnlySpan<byte> key)
    {
        lock (_access)
            return _byKey.ContainsKey(key);
    }

    public IEnumerable<KeyValuePair<byte[], byte[]>> Scan(ReadOnlyMemory<byte> prefix, ReadOnlyMemory<byte> from = default) => PagedScan.Run(prefix, from, Read);

    public void Put(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        lock (_access)
            Set(key.ToArray(), value.ToArray());
    }

    public void Delete(ReadOnlySpan<byte> key)
    {
        lock (_access)
            Remove(key.ToArray());
    }

    public void Write(WriteBatch batch)
    {
        lock (_access)
        {
            foreach (var (key, value) in batch.Writes)
            {
                if (value is null)
                    Remove(key);
                else
                    Set(key, value);
            }
        }
    }

    public IStoreSnapshot Snapshot()
    {
        lock (_access)
            return new MemoryStore(new Dictionary<byte[], byte[]>(_entries, ByteEquality.Instance));
    }

    public void Dispose()
    {
    }

    private void Set(byte[] key, byte[] value)
    {
        _entries[key] = value;
        _order?.Add(key);
    }

    private void Remove(byte[] key)
    {
        _entries.Remove(key);
        _order?.Remove(key);
    }

    private bool Read(ReadOnlyMemory<byte> from, ReadOnlyMemory<byte> end, List<KeyValuePair<byte[], byte[]>> page)
    {
        lock (_access)
        {
            _order ??= new SortedSet<byte[]>(_entries.Keys, ByteOrder.Instance);
            if (_order.Max is not { } last || last.AsSpan().SequenceCompareTo(from.Span) < 0)
                return false;
            foreach (var key in _order.GetViewBetween(from.ToArray(), last))
            {
                if (!end.IsEmpty && key.AsSpan().SequenceCompareTo(end.Span) >= 0)
                    return false;
                page.Add(KeyValuePair.Create(key.AsSpan().ToArray(), _entries[key].AsSpan().ToArray()));
                if (page.Count == PageSize)
                    return true;
            }

            return false;
        }
    }
}
