using Node.Core.Primitives;

namespace Node.Core.State;

/// <summary>An account without the root of its storage, which only the store that keeps the trie can know.</summary>
public sealed record AccountContent(ulong Nonce, UInt256 Balance, Hash256 CodeHash);
