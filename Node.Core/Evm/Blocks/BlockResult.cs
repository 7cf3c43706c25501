using System.Collections.Immutable;
using Node.Core.Chain;
using Node.Core.Primitives;

namespace Node.Core.Evm.Blocks;

/// <summary>What a block left behind beside the state itself.</summary>
/// <param name="BlobGasUsed">Null before Cancun.</param>
/// <param name="Requests">Type byte and data each, without empty ones (EIP-7685).</param>
/// <param name="RequestsHash">Null before Prague.</param>
public sealed record BlockResult(
    Hash256 StateRoot,
    ImmutableArray<Receipt> Receipts,
    ulong GasUsed,
    ulong? BlobGasUsed,
    ImmutableArray<ReadOnlyMemory<byte>> Requests,
    Hash256? RequestsHash);
