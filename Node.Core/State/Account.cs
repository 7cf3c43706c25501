using Node.Core.Chain;
using Node.Core.Primitives;

namespace Node.Core.State;

/// <summary>
/// An account as the state trie holds it (Yellow Paper, section 4.1): nonce, balance in wei, root of its storage trie, hash of its code.
/// </summary>
public readonly record struct Account(ulong Nonce, UInt256 Balance, Hash256 StorageRoot, Hash256 CodeHash)
{
    /// <summary>An account that exists and holds nothing.</summary>
    public static readonly Account Empty = new(0, default, KnownHashes.EmptyTrie, KnownHashes.NoCode);

    /// <summary>Without nonce, balance and code: what EIP-161 calls empty.</summary>
    public bool IsEmpty => Nonce == 0 && Balance.IsZero && CodeHash == KnownHashes.NoCode;
}
