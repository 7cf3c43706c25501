using Node.Core.Chain;
using Node.Core.Primitives;
using Node.Core.Storage;
using Node.Core.Trie;

namespace Node.Actors.Chain.Indexers.Indexer;

/// <summary>The canonical hash trie. Nodes of a section that is dropped stay: they are found by hash only, and sections share them.</summary>
internal sealed class ChtIndex : IIndex
{
    public string Name => IndexersProtocol.Cht;

    public ISectionEntries Begin(IStoreReader store, ulong section, int size, Hash256? root) =>
        new Entries(new MerkleTrie(new StoredNodes(store, ChainSchema.ChtNodes), root ?? MerkleTrie.EmptyRoot));

    public void Drop(ulong section, Section dropped, WriteBatch batch)
    {
    }

    private sealed class Entries(MerkleTrie trie) : ISectionEntries
    {
        private const int HashedAtOnce = 256;

        public void Add(Header header, in UInt256 totalDifficulty)
        {
            if (!CanonicalHashTrie.TryAdd(trie, header.Number, new CanonicalHash(header.Hash, totalDifficulty), out var failure))
                throw new StoreException($"The trie of canonical hashes in the store is damaged: {failure}.");

            // Hashes what is new now, so that not all of the section is left for the end.
            if (header.Number % HashedAtOnce == 0)
                trie.Hash();
        }

        public Hash256? End(in Hash256 head, WriteBatch batch) => trie.Commit(StoredNodes.Into(batch, ChainSchema.ChtNodes));
    }
}
