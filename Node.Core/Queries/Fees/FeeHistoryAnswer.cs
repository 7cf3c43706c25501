using System.Collections.Immutable;
using Node.Core.Primitives;

namespace Node.Core.Queries.Fees;

/// <summary>Block by block, from the oldest on.</summary>
/// <param name="BaseFees">In wei, and one more: of the block after the last. Zero before London.</param>
/// <param name="GasUsedRatios">Of the gas limit.</param>
/// <param name="Rewards">Of each block the tip at each percentile of the gas, in wei; null where no percentiles were asked for.</param>
/// <param name="BlobBaseFees">In wei, and one more. Zero before Cancun.</param>
/// <param name="BlobGasUsedRatios">Of what the fork allows.</param>
/// <param name="Fault">Why there is nothing, for the caller.</param>
public sealed record FeeHistoryAnswer(
    ulong Oldest,
    ImmutableArray<UInt256> BaseFees,
    ImmutableArray<double> GasUsedRatios,
    ImmutableArray<ImmutableArray<UInt256>>? Rewards,
    ImmutableArray<UInt256> BlobBaseFees,
    ImmutableArray<double> BlobGasUsedRatios,
    string? Fault)
{
    internal static FeeHistoryAnswer Empty(string? fault = null) => new(0, [], [], null, [], [], fault);
}
