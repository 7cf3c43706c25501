namespace Node.Core.Storage;

/// <summary>A store that forgets: for specs and for what need not last. A snapshot and a scan copy what they look at.</summary>
public sealed class MemoryStore : IKeyValueStore, IStoreSnapshot
{
    private readonly Lock _access = new();
    private readonly Dictionary<byte[], byte[]> _entries;
    private readonly Dictionary<byte[], byte[]>.AlternateLookup<ReadOnlySpan<byte>> _byKey;

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

    public IEnumerable<KeyValuePair<byte[], byte[]>> Scan(ReadOnlyMemory<byte> prefix, ReadOnlyMemory<byte> from = default)
    {
        lock (_access)
        {
            return _entries
                .Where(entry => entry.Key.AsSpan().StartsWith(prefix.Span) && entry.Key.AsSpan().SequenceCompareTo(from.Span) >= 0)
                .OrderBy(entry => entry.Key, ByteOrder.Instance)
                .Select(entry => KeyValuePair.Create(entry.Key.AsSpan().ToArray(), entry.Value.AsSpan().ToArray()))
                .ToList();
        }
    }

    public void Put(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        lock (_access)
            _byKey[key] = value.ToArray();
    }

    public void Delete(ReadOnlySpan<byte> key)
    {
        lock (_access)
            _byKey.Remove(key);
    }

    public void Write(WriteBatch batch)
    {
        lock (_access)
        {
            foreach (var (key, value) in batch.Writes)
            {
                if (value is null)
                    _entries.Remove(key);
                else
                    _entries[key] = value;
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
}
