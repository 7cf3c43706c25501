using Node.Core.Evm.Blocks;
using Node.Core.Primitives;

namespace Node.Core.Queries.Fees;

/// <summary>
/// A tip that blocks of late have taken, as geth suggests it: of the cheapest transactions of each of some blocks, the one at a percentile.
/// </summary>
public sealed record SuggestFees : Query<FeesAnswer>
{
    private const int SamplesPerBlock = 3;
    private const ulong Gwei = 1_000_000_000;

    /// <summary>Blocks to look at, twice as many where they say little. A light client fetches each.</summary>
    public int Blocks { get; init; } = 20;

    public int Percentile { get; init; } = 60;

    /// <summary>Tips below, in wei, are not looked at.</summary>
    public UInt256 Ignored { get; init; } = 2;

    /// <summary>Where no block says anything, in wei.</summary>
    public UInt256 Default { get; init; } = Gwei;

    /// <summary>In wei.</summary>
    public UInt256 Max { get; init; } = 500UL * Gwei;

    public override async ValueTask<FeesAnswer> Run(IChainSource chain)
    {
        var samples = new List<UInt256>();
        var left = Blocks;
        for (var number = chain.Head.Number; left > 0 && number > 0;)
        {
            // All at once; where a block says little one more is looked at afterwards.
            var readings = new List<Task<List<UInt256>>>();
            for (; left > 0 && number > 0; left--, number--)
                readings.Add(Sample(chain, number).AsTask());
            for (var i = 0; i < readings.Count; i++)
            {
                var tips = await readings[i];
                if (tips.Count == 0)
                    tips.Add(Default);
                if (tips.Count == 1 && samples.Count + readings.Count - i + left < 2 * Blocks)
                    left++;
                samples.AddRange(tips);
            }
        }

        samples.Sort();
        var tip = samples.Count == 0 ? Default : samples[(samples.Count - 1) * Percentile / 100];
        var head = chain.Head;
        var blobs = chain.Spec.BlobsOf(chain.Spec.ForkOf(head));
        return new FeesAnswer(
            tip > Max ? Max : tip,
            head.BaseFeePerGas,
            blobs is not null && head.ExcessBlobGas is { } excess ? BlobFee.Of(excess, blobs) : null);
    }

    private async ValueTask<List<UInt256>> Sample(IChainSource chain, ulong number)
    {
        if (await chain.HeaderAt(number) is not { } header)
            return [];
        var body = await chain.BodyOf(header);
        return
        [
            .. body.Transactions
                .Select(transaction => (Tip: Tip.Of(transaction, header), Transaction: transaction))
                .Where(pair => pair.Tip >= Ignored)
                .OrderBy(pair => pair.Tip)
                .Where(pair => pair.Transaction.Sender != header.Beneficiary)
                .Take(SamplesPerBlock)
                .Select(pair => pair.Tip),
        ];
    }
}
