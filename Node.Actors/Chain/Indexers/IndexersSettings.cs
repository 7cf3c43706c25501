using Node.Actors.Chain.Indexers.Indexer;

namespace Node.Actors.Chain.Indexers;

/// <summary><c>actors.chain.indexers</c>.</summary>
/// <param name="MaxRestarts">Of one indexer within <paramref name="RestartWindow"/>; beyond, it is given up.</param>
internal sealed record IndexersSettings(
    IndexerSettings Cht, IndexerSettings BloomTrie, IndexerSettings BloomBits, int MaxRestarts, TimeSpan RestartWindow);
