namespace Node.Core.Storage;

/// <summary>The reading half of a store, and a snapshot of one.</summary>
public interface IStoreReader : IDisposable
{
    /// <summary>A copy of the value; null where there is no such key.</summary>
    byte[]? Get(ReadOnlySpan<byte> key);

    bool Contains(ReadOnlySpan<byte> key);

    /// <summary>
    /// The entries whose keys start with <paramref name="prefix"/>, in the order of their bytes. Writes while it runs may or may not be seen; take a
    /// snapshot where that matters.
    /// </summary>
    /// <param name="from">Where given, keys below it are left out.</param>
    IEnumerable<KeyValuePair<byte[], byte[]>> Scan(ReadOnlyMemory<byte> prefix, ReadOnlyMemory<byte> from = default);
}
