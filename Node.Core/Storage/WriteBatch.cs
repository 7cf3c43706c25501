namespace Node.Core.Storage;

/// <summary>Writes that belong together, in their order: of two for one key the later holds. For one thread.</summary>
public sealed class WriteBatch
{
    private readonly List<StoreWrite> _writes = [];

    public WriteBatch()
    {
    }

    /// <summary>Writes that another batch had. They are not copied.</summary>
    public WriteBatch(IEnumerable<StoreWrite> writes)
    {
        foreach (var write in writes)
            Add(write);
    }

    public int Count => _writes.Count;

    /// <summary>Bytes of keys and values held, for who decides when a batch is large enough.</summary>
    public long Size { get; private set; }

    public IReadOnlyList<StoreWrite> Writes => _writes;

    public void Put(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value) => Add(new StoreWrite(key.ToArray(), value.ToArray()));

    public void Delete(ReadOnlySpan<byte> key) => Add(new StoreWrite(key.ToArray(), null));

    /// <summary>Forgets what was added.</summary>
    public void Clear()
    {
        _writes.Clear();
        Size = 0;
    }

    private void Add(StoreWrite write)
    {
        _writes.Add(write);
        Size += write.Key.Length + (write.Value?.Length ?? 0);
    }
}
