using Node.Core.Chain;
using Node.Core.Primitives;
using Node.Core.Storage;

namespace Node.Actors.Chain.Indexers.Indexer;

/// <summary>The entries of one section while its blocks are read.</summary>
internal interface ISectionEntries
{
    /// <summary>The next block.</summary>
    void Add(Header header, in UInt256 totalDifficulty);

    /// <summary>Puts the entries of all blocks into a batch and answers the root; null where the index is no trie.</summary>
    Hash256? End(in Hash256 head, WriteBatch batch);
}
