using System.Buffers.Binary;
using System.Collections.Immutable;
using Node.Core.Chain;
using Node.Core.Encoding;
using Node.Core.Les.Messages;
using Node.Core.Primitives;

namespace Node.Core.Les;

/// <summary>Entries as they are put together for sending.</summary>
internal sealed class EntryList
{
    private readonly ImmutableArray<LesEntry>.Builder _entries = ImmutableArray.CreateBuilder<LesEntry>();
    private readonly RlpWriter _writer = new();

    public ImmutableArray<LesEntry> ToImmutable() => _entries.ToImmutable();

    /// <summary>A key without a value, which geth writes as 0.</summary>
    public void Add(string key) => Add(key, 0UL);

    public void Add(string key, ulong value) => Add(key, value, (number, writer) => writer.Write(number));

    public void Add(string key, UInt256 value) => Add(key, value, (number, writer) => writer.Write(number));

    public void Add(string key, Hash256 value) => Add(key, value, (hash, writer) => writer.Write(hash));

    public void Add(string key, byte[] value) => Add(key, value, (bytes, writer) => writer.Write(bytes));

    public void Add(string key, CostTable value) => Add(key, value, (table, writer) => table.Write(writer));

    public void Add(string key, ForkId value) => Add(key, value, (id, writer) =>
    {
        Span<byte> hash = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(hash, id.Hash);
        writer.BeginList();
        writer.Write(hash);
        writer.Write(id.Next);
        writer.EndList();
    });

    public void Add(string key, TrustedCheckpoint value) => Add(key, value, (checkpoint, writer) =>
    {
        writer.BeginList();
        writer.Write(checkpoint.SectionIndex);
        writer.Write(checkpoint.SectionHead);
        writer.Write(checkpoint.ChtRoot);
        writer.Write(checkpoint.BloomRoot);
        writer.EndList();
    });

    public void Add(FlowParameters parameters)
    {
        Add(EntryKeys.Limit, parameters.Limit);
        Add(EntryKeys.Recharge, parameters.Recharge);
    }

    private void Add<T>(string key, T value, Action<T, RlpWriter> write)
    {
        _writer.Clear();
        write(value, _writer);
        _entries.Add(new LesEntry(key, _writer.ToArray()));
    }
}
