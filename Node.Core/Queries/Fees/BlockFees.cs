using System.Collections.Immutable;
using Node.Core.Chain;
using Node.Core.Consensus;
using Node.Core.Evm.Blocks;
using Node.Core.Primitives;

namespace Node.Core.Queries.Fees;

/// <summary>What one block says of fees.</summary>
internal sealed class BlockFees(ChainSpec spec, Header header)
{
    private readonly BlobParameters? _blobs = spec.BlobsOf(spec.ForkOf(header));

    public UInt256 BaseFee => header.BaseFeePerGas ?? default;

    /// <summary>Of the block after it.</summary>
    public UInt256 NextBaseFee => header.BaseFeePerGas is not null || header.Number + 1 >= spec.Forks.LondonBlock ? Consensus.BaseFee.After(header) : default;

    public double GasUsedRatio => (double)header.GasUsed / header.GasLimit;

    public UInt256 BlobBaseFee => _blobs is not null && header.ExcessBlobGas is { } excess ? BlobFee.Of(excess, _blobs) : default;

    public UInt256 NextBlobBaseFee =>
        _blobs is not null && header.ExcessBlobGas is not null ? BlobFee.Of(BlobGas.ExcessAfter(header, _blobs), _blobs) : default;

    public double BlobGasUsedRatio => _blobs is not null && header.BlobGasUsed is { } used ? (double)used / _blobs.MaxGas : 0;

    /// <summary>The tip of the transaction with which each percentile of the block's gas was used, the cheapest first.</summary>
    public ImmutableArray<UInt256> Rewards(ImmutableArray<double> percentiles, Body body, ImmutableArray<Receipt> receipts)
    {
        if (body.Transactions.IsEmpty)
            return [.. percentiles.Select(_ => default(UInt256))];
        var transactions = body.Transactions
            .Select((transaction, i) => (Tip: Tip.Of(transaction, header), Gas: receipts[i].CumulativeGasUsed - (i == 0 ? 0 : receipts[i - 1].CumulativeGasUsed)))
            .OrderBy(pair => pair.Tip)
            .ToList();
        var (index, sum) = (0, transactions[0].Gas);
        var rewards = ImmutableArray.CreateBuilder<UInt256>(percentiles.Length);
        foreach (var percentile in percentiles)
        {
            for (var threshold = (ulong)(header.GasUsed * percentile / 100); sum < threshold && index < transactions.Count - 1;)
                sum += transactions[++index].Gas;
            rewards.Add(transactions[index].Tip);
        }

        return rewards.MoveToImmutable();
    }
}
