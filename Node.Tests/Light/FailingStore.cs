using Node.Core.Storage;

namespace Node.Tests.Light;

/// <summary>A store whose disk is full from a moment on.</summary>
internal sealed class FailingStore : IKeyValueStore
{
    private readonly MemoryStore _store = new();

    public bool IsFull { get; set; }

    public byte[]? Get(ReadOnlySpan<byte> key) => _store.Get(key);

    public bool Contains(ReadOnlySpan<byte> key) => _store.Contains(key);

    public IEnumerable<KeyValuePair<byte[], byte[]>> Scan(ReadOnlyMemory<byte> prefix, ReadOnlyMemory<byte> from = default) => _store.Scan(prefix, from);

    public void Put(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value) => Check().Put(key, value);

    public void Delete(ReadOnlySpan<byte> key) => Check().Delete(key);

    public void Write(WriteBatch batch) => Check().Write(batch);

    public IStoreSnapshot Snapshot() => _store.Snapshot();

    public void Dispose() => _store.Dispose();

    private MemoryStore Check() => IsFull ? throw new StoreException("the disk is full") : _store;
}
