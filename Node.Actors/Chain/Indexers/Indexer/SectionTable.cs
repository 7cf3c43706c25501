using System.Buffers.Binary;
using Node.Core.Primitives;
using Node.Core.Storage;

namespace Node.Actors.Chain.Indexers.Indexer;

/// <summary>How far an index goes and what its sections are, as the store has it.</summary>
internal sealed class SectionTable(IStoreReader store, string index)
{
    /// <summary>Sections stored, and the blocks of each when they were made.</summary>
    /// <exception cref="StoreException">What is stored was not written by this program.</exception>
    public (ulong Count, ulong Size) Stored
    {
        get
        {
            if (store.Get(ChainSchema.Meta(index)) is not { } bytes)
                return (0, 0);
            return bytes.Length == 2 * sizeof(ulong)
                ? (BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes.AsSpan(sizeof(ulong))))
                : throw new StoreException($"How far {index} goes is damaged in the store.");
        }
    }

    /// <exception cref="StoreException">It is not there, or not written by this program.</exception>
    public Section Read(ulong section) => store.Get(ChainSchema.Section(index, section)) switch
    {
        { Length: Hash256.Size } bytes => new Section(new Hash256(bytes), null),
        { Length: 2 * Hash256.Size } bytes => new Section(new Hash256(bytes.AsSpan(0, Hash256.Size)), new Hash256(bytes.AsSpan(Hash256.Size))),
        _ => throw new StoreException($"The section {section} of {index} is damaged in the store."),
    };

    public void Add(ulong number, Section section, int size, WriteBatch batch)
    {
        batch.Put(ChainSchema.Section(index, number), [.. section.Head.Bytes, .. section.Root is { } root ? root.Bytes : []]);
        PutCount(number + 1, (ulong)size, batch);
    }

    /// <summary>Forgets the last section.</summary>
    public void Drop(ulong number, ulong size, WriteBatch batch)
    {
        batch.Delete(ChainSchema.Section(index, number));
        PutCount(number, size, batch);
    }

    private void PutCount(ulong count, ulong size, WriteBatch batch) =>
        batch.Put(ChainSchema.Meta(index), [.. ChainSchema.BigEndian(count), .. ChainSchema.BigEndian(size)]);
}
