using Node.Core.Chain;
using Node.Core.Primitives;
using Node.Core.Storage;
using Node.Core.Trie;

namespace Node.Actors.Chain.Indexers.Indexer;

/// <summary>The bloom trie. Nodes of a section that is dropped stay: they are found by hash only, and sections share them.</summary>
internal sealed class BloomTrieIndex : IIndex
{
    public string Name => IndexersProtocol.BloomTrie;

    public ISectionEntries Begin(IStoreReader store, ulong section, int size, Hash256? root) =>
        new Entries(new MerkleTrie(new StoredNodes(store, ChainSchema.BloomNodes), root ?? MerkleTrie.EmptyRoot), section, size);

    public void Drop(ulong section, Section dropped, WriteBatch batch)
    {
    }

    private sealed class Entries(MerkleTrie trie, ulong section, int size) : ISectionEntries
    {
        private readonly BloomBits _bits = new(size);

        public void Add(Header header, in UInt256 totalDifficulty) => _bits.Add(header.LogsBloom.Bytes);

        public Hash256? End(in Hash256 head, WriteBatch batch) => BloomTrie.TryAdd(trie, section, _bits, out var failure)
            ? trie.Commit(StoredNodes.Into(batch, ChainSchema.BloomNodes))
            : throw new StoreException($"The bloom trie in the store is damaged: {failure}.");
    }
}
