using System.Collections.Immutable;
using System.Globalization;
using Node.Core.Chain;
using Node.Core.Primitives;

namespace Node.Core.Queries.Fees;

/// <summary>The fees of blocks up to and with one (<c>eth_feeHistory</c>).</summary>
/// <param name="Count">Blocks; fewer where the chain has fewer.</param>
/// <param name="Percentiles">Of the gas of each block, ascending, for which the tips are wanted: receipts are read for them.</param>
public sealed record GetFeeHistory(ulong Count, BlockId Last, ImmutableArray<double> Percentiles) : Query<FeeHistoryAnswer>
{
    private const int MaxPercentiles = 100;
    private const int AtOnce = 16;

    /// <summary>The most blocks of one answer; more are not an error.</summary>
    public ulong MaxCount { get; init; } = 1024;

    public override async ValueTask<FeeHistoryAnswer> Run(IChainSource chain)
    {
        if (WhyNot() is { } wrong)
            return FeeHistoryAnswer.Empty(wrong);

        // The pending block is not here: of those asked for it is the one that is missing.
        var count = Math.Min(Count, MaxCount) - (Last.Tag == BlockTag.Pending && Count > 0 ? 1UL : 0);
        if (count == 0)
            return FeeHistoryAnswer.Empty();
        if (Last.Number is { } number && number > chain.Head.Number)
            return FeeHistoryAnswer.Empty($"request beyond head block: requested {number}, head {chain.Head.Number}");
        if (await Last.Find(chain) is not { } last)
            return FeeHistoryAnswer.Empty(Last.NotFound);
        count = Math.Min(count, last.Number + 1);
        return await Read(chain, last.Number + 1 - count, last.Number);
    }

    private async ValueTask<FeeHistoryAnswer> Read(IChainSource chain, ulong first, ulong last)
    {
        var blocks = new List<(BlockFees Fees, ImmutableArray<UInt256> Rewards)>();
        for (var next = first; next <= last;)
        {
            var readings = new List<Task<(BlockFees, ImmutableArray<UInt256>)>>();
            for (; readings.Count < AtOnce && next <= last; next++)
                readings.Add(Read(chain, next).AsTask());
            foreach (var reading in readings)
                blocks.Add(await reading);
        }

        return new FeeHistoryAnswer(
            first,
            [.. blocks.Select(block => block.Fees.BaseFee), blocks[^1].Fees.NextBaseFee],
            [.. blocks.Select(block => block.Fees.GasUsedRatio)],
            Percentiles.IsEmpty ? null : [.. blocks.Select(block => block.Rewards)],
            [.. blocks.Select(block => block.Fees.BlobBaseFee), blocks[^1].Fees.NextBlobBaseFee],
            [.. blocks.Select(block => block.Fees.BlobGasUsedRatio)],
            null);
    }

    private async ValueTask<(BlockFees Fees, ImmutableArray<UInt256> Rewards)> Read(IChainSource chain, ulong number)
    {
        var header = await chain.HeaderAt(number) ?? throw new UnavailableException($"block {number} is not on the chain any longer");
        var fees = new BlockFees(chain.Spec, header);
        if (Percentiles.IsEmpty)
            return (fees, []);
        if (header.TransactionsRoot == KnownHashes.EmptyTrie)
            return (fees, fees.Rewards(Percentiles, Body.Empty, []));
        var (body, receipts) = (chain.BodyOf(header).AsTask(), chain.ReceiptsOf(header).AsTask());
        return (fees, fees.Rewards(Percentiles, await body, await receipts));
    }

    private string? WhyNot()
    {
        if (Percentiles.Length > MaxPercentiles)
            return string.Create(CultureInfo.InvariantCulture, $"invalid reward percentile: over the query limit {MaxPercentiles}");
        for (var i = 0; i < Percentiles.Length; i++)
        {
            if (!(Percentiles[i] is >= 0 and <= 100))
                return string.Create(CultureInfo.InvariantCulture, $"invalid reward percentile: {Percentiles[i]:F6}");
            if (i > 0 && Percentiles[i] <= Percentiles[i - 1])
                return string.Create(CultureInfo.InvariantCulture, $"invalid reward percentile: #{i - 1}:{Percentiles[i - 1]:F6} >= #{i}:{Percentiles[i]:F6}");
        }

        return null;
    }
}
