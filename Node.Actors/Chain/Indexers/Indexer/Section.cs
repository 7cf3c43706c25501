using Node.Core.Primitives;

namespace Node.Actors.Chain.Indexers.Indexer;

/// <summary>What is known of a section that was indexed.</summary>
/// <param name="Head">The hash of its last block.</param>
/// <param name="Root">Of the trie up to and with it; null where the index is none.</param>
internal readonly record struct Section(Hash256 Head, Hash256? Root);
