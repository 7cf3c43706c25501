using Node.Core.Chain;
using Node.Core.Primitives;
using Node.Core.Storage;
using Node.Core.Trie;

namespace Node.Actors.Chain.Indexers.Indexer;

/// <summary>The vectors of each bit, compressed. One without a bit set is not stored: most are on a quiet chain.</summary>
internal sealed class BloomBitsIndex : IIndex
{
    public string Name => IndexersProtocol.BloomBits;

    public ISectionEntries Begin(IStoreReader store, ulong section, int size, Hash256? root) => new Entries(section, size);

    public void Drop(ulong section, Section dropped, WriteBatch batch)
    {
        for (var bit = 0; bit < BloomBits.Bits; bit++)
            batch.Delete(ChainSchema.BloomBits(bit, section, dropped.Head));
    }

    private sealed class Entries(ulong section, int size) : ISectionEntries
    {
        private readonly BloomBits _bits = new(size);

        public void Add(Header header, in UInt256 totalDifficulty) => _bits.Add(header.LogsBloom.Bytes);

        public Hash256? End(in Hash256 head, WriteBatch batch)
        {
            for (var bit = 0; bit < BloomBits.Bits; bit++)
            {
                if (_bits.Vector(bit).ContainsAnyExcept((byte)0))
                    batch.Put(ChainSchema.BloomBits(bit, section, head), SparseBytes.Compress(_bits.Vector(bit)));
            }

            return null;
        }
    }
}
