using System.Buffers.Binary;
using System.Collections.Immutable;
using Node.Core.Chain;
using Node.Core.Les.Messages;
using Node.Core.Primitives;

namespace Node.Core.Les;

/// <summary>Entries by their keys; of two with one key the later counts. What is missing or of another shape reads as null.</summary>
internal sealed class EntryMap
{
    private readonly Dictionary<string, ReadOnlyMemory<byte>> _values = [];

    public EntryMap(ImmutableArray<LesEntry> entries)
    {
        foreach (var (key, value) in entries)
            _values[key] = value;
    }

    public bool Has(string key) => _values.ContainsKey(key);

    public ulong? UInt64(string key) => Read(key, (ref reader) => reader.UInt64(key));

    public UInt256? UInt256(string key) => Read(key, (ref reader) => reader.UInt256(key));

    public Hash256? Hash(string key) => Read(key, (ref reader) => reader.Hash(key));

    public ReadOnlyMemory<byte>? Bytes(string key, int size) => Read<ReadOnlyMemory<byte>>(key, (ref reader) => reader.Fixed(key, size).ToArray());

    public CostTable? Costs(string key) => _values.TryGetValue(key, out var value) && CostTable.TryRead(value.Span, out var table) ? table : null;

    // [hash: four bytes, next]
    public ForkId? ForkId(string key) => Read(key, (ref reader) =>
    {
        reader.Enter(key);
        var hash = reader.Fixed("hash", sizeof(uint));
        var id = new ForkId(hash.IsEmpty ? 0 : BinaryPrimitives.ReadUInt32BigEndian(hash), reader.UInt64("next"));
        reader.Leave(key);
        return id;
    });

    public TrustedCheckpoint? Checkpoint(string key) => Read(key, (ref reader) =>
    {
        reader.Enter(key);
        var checkpoint = (reader.UInt64("section"), reader.Hash("head"), reader.Hash("cht"), reader.Hash("bloom"));
        reader.Leave(key);
        return checkpoint;
    }) is { } read ? new TrustedCheckpoint(read.Item1, read.Item2, read.Item3, read.Item4) : null;

    private T? Read<T>(string key, FieldReader.ItemReader<T> read)
        where T : struct
    {
        if (!_values.TryGetValue(key, out var value))
            return null;
        var reader = new FieldReader(value.Span);
        var result = read(ref reader);
        reader.End(key);
        return reader.Failed ? null : result;
    }
}
