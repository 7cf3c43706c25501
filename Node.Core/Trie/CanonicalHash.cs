using Node.Core.Primitives;

namespace Node.Core.Trie;

/// <summary>What the trie of canonical hashes says of a number.</summary>
/// <param name="TotalDifficulty">Up to and with the block.</param>
public readonly record struct CanonicalHash(Hash256 Hash, UInt256 TotalDifficulty);
