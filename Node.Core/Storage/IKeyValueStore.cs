namespace Node.Core.Storage;

/// <summary>
/// An ordered map of bytes that survives. Reads may come from any thread; writes from one at a time. A store that cannot read or write throws: its
/// owner cannot go on.
/// </summary>
public interface IKeyValueStore : IStoreReader
{
    void Put(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value);

    /// <summary>Does nothing where there is no such key.</summary>
    void Delete(ReadOnlySpan<byte> key);

    /// <summary>Writes all or, whatever happens, nothing.</summary>
    void Write(WriteBatch batch);

    /// <summary>What is stored now, for as long as it is held; later writes are not seen through it.</summary>
    IStoreSnapshot Snapshot();
}
