using System.Collections.Immutable;
using Node.Core.Primitives;

namespace Node.Core.Evm;

/// <summary>What a contract can learn of the transaction that it runs in.</summary>
/// <param name="Origin">Who signed it.</param>
/// <param name="GasPrice">What a unit of gas costs it in the end, in wei.</param>
/// <param name="BlobHashes">Versioned hashes of its blobs (EIP-4844).</param>
public sealed record TransactionContext(Address Origin, UInt256 GasPrice, ImmutableArray<Hash256> BlobHashes);
