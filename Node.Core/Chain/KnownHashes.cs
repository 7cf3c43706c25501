using Node.Core.Crypto;
using Node.Core.Primitives;
using Node.Core.Trie;

namespace Node.Core.Chain;

/// <summary>Hashes of nothing.</summary>
public static class KnownHashes
{
    /// <summary>Root of a trie without entries.</summary>
    public static readonly Hash256 EmptyTrie = MerkleTrie.EmptyRoot;

    /// <summary>Hash of an empty list of uncles.</summary>
    public static readonly Hash256 NoUncles = Keccak256.Hash([0xc0]);

    /// <summary>Hash of the code of an account that has none.</summary>
    public static readonly Hash256 NoCode = Keccak256.OfNothing;

    /// <summary>Hash of no requests: SHA-256 of the empty string (EIP-7685).</summary>
    public static readonly Hash256 NoRequests = new(System.Security.Cryptography.SHA256.HashData([]));
}
