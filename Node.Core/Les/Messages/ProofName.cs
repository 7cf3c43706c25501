using Node.Core.Primitives;

namespace Node.Core.Les.Messages;

/// <summary><c>[blockHash, accKey, key, fromLevel]</c>: the path to a key in the state of a block, or in the storage of an account.</summary>
/// <param name="Account">Keccak-256 of the address; null (empty on the wire) for the trie of accounts.</param>
/// <param name="Key">As it is in the trie: Keccak-256 of the address or of the slot.</param>
/// <param name="FromLevel">Nodes of the path that the client has.</param>
public readonly record struct ProofName(Hash256 Block, Hash256? Account, ReadOnlyMemory<byte> Key, ulong FromLevel);
