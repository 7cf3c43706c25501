using Node.Core.Storage;

namespace Node.Tests.Chain.Indexers;

/// <summary>A store of which one entry cannot be read some times.</summary>
internal sealed class TrickyStore(IKeyValueStore store) : IKeyValueStore
{
    private readonly Lock _access = new();
    private byte[] _key = [];
    private Func<Exception> _failure = () => new InvalidOperationException();
    private int _left;

    public int Left
    {
        get
        {
            lock (_access)
                return _left;
        }
    }

    public void Spoil(byte[] key, Func<Exception> failure, int times)
    {
        lock (_access)
            (_key, _failure, _left) = (key, failure, times);
    }

    public byte[]? Get(ReadOnlySpan<byte> key)
    {
        lock (_access)
        {
            if (_left > 0 && key.SequenceEqual(_key))
            {
                _left--;
                throw _failure();
            }
        }

        return store.Get(key);
    }

    public bool Contains(ReadOnlySpan<byte> key) => store.Contains(key);

    public IEnumerable<KeyValuePair<byte[], byte[]>> Scan(ReadOnlyMemory<byte> prefix, ReadOnlyMemory<byte> from = default) => store.Scan(prefix, from);

    public void Put(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value) => store.Put(key, value);

    public void Delete(ReadOnlySpan<byte> key) => store.Delete(key);

    public void Write(WriteBatch batch) => store.Write(batch);

    public IStoreSnapshot Snapshot() => store.Snapshot();

    public void Dispose() => store.Dispose();
}
