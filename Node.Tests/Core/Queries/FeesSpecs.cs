using System.Collections.Immutable;
using Node.Core.Chain;
using Node.Core.Primitives;
using Node.Core.Queries;
using Node.Core.Queries.Fees;
using Xunit;

namespace Node.Tests.Core.Queries;

public sealed class FeesSpecs
{
    [Fact]
    public async Task A_tip_should_be_that_of_the_cheapest_at_the_percentile()
    {
        // Three samples a block, 5, 6, 7 and then 15, 16, 17, and so on: 60 % of ten blocks.
        var source = Chain(11, number => [.. new ulong[] { 7, 5, 6, 100, 1 }.Select(tip => tip == 1 ? 1 : tip + (10 * (number - 1)))]);

        var fees = await new SuggestFees().Run(source);

        Assert.Equal(57UL, fees.Tip);
        Assert.Equal((fees.Tip + 1000, (UInt256)1000), (fees.GasPrice, fees.BaseFee!.Value));
    }

    [Fact]
    public async Task Where_nobody_says_anything_a_tip_should_be_a_gwei_and_never_above_the_most()
    {
        Assert.Equal(1_000_000_000UL, (await new SuggestFees().Run(Chain(50, _ => []))).Tip);
        Assert.Equal(9UL, (await new SuggestFees { Default = 9 }.Run(Chain(1, _ => []))).Tip);
        Assert.Equal(500_000_000_000UL, (await new SuggestFees().Run(Chain(9, _ => [900_000_000_000]))).Tip);
    }

    [Fact]
    public async Task Blocks_that_say_little_should_make_more_be_looked_at()
    {
        var source = Chain(100, _ => [5]);

        await new SuggestFees { Blocks = 4 }.Run(source);

        Assert.Equal(8, source.Reads["body"]);
    }

    [Fact]
    public async Task Fee_history_should_tell_each_block_and_the_fee_of_the_next()
    {
        var source = Chain(6, number => [number, 2 * number, 3 * number]);

        var history = await new GetFeeHistory(2, BlockId.Latest, [0, 50, 100]).Run(source);

        Assert.Null(history.Fault);
        Assert.Equal(4UL, history.Oldest);
        Assert.Equal(new UInt256[] { 1000, 1000, 1000 }, history.BaseFees);
        Assert.Equal([0.5, 0.5], history.GasUsedRatios.ToArray());
        Assert.Equal([[4, 8, 12], [5, 10, 15]], history.Rewards!.Value.Select(block => block.Select(tip => (int)tip.LowUInt64).ToArray()));
    }

    [Fact]
    public async Task Fee_history_should_end_at_genesis_and_at_its_limit()
    {
        Assert.Equal((0UL, 6), (await new GetFeeHistory(1000, BlockId.Latest, []).Run(Chain(6, _ => []))) is var all ? (all.Oldest, all.GasUsedRatios.Length) : default);
        Assert.Equal(3, (await new GetFeeHistory(1000, BlockId.Latest, []) { MaxCount = 3 }.Run(Chain(6, _ => []))).GasUsedRatios.Length);
        Assert.Empty((await new GetFeeHistory(0, BlockId.Latest, []).Run(Chain(6, _ => []))).BaseFees);
        Assert.Single((await new GetFeeHistory(2, BlockId.Of(BlockTag.Pending), []).Run(Chain(6, _ => []))).GasUsedRatios);
    }

    [Theory]
    [InlineData(9, new[] { 1.0 }, "request beyond head block: requested 9, head 5")]
    [InlineData(5, new[] { 101.0 }, "invalid reward percentile: 101.000000")]
    [InlineData(5, new[] { double.NaN }, "invalid reward percentile: NaN")]
    [InlineData(5, new[] { 5.0, 4.0 }, "invalid reward percentile: #0:5.000000 >= #1:4.000000")]
    public async Task Fee_history_should_refuse_in_geths_words(int last, double[] percentiles, string fault) =>
        Assert.Equal(fault, (await new GetFeeHistory(1, BlockId.At((ulong)last), [.. percentiles]).Run(Chain(6, _ => []))).Fault);

    // Blocks of equal transactions that use half of the gas.
    private static MemorySource Chain(int blocks, Func<ulong, ImmutableArray<ulong>> tips)
    {
        var source = new MemorySource { Spec = KnownChains.Devnet with { Forks = ForkSchedule.AllBlocksFromGenesis } };
        for (ulong number = 0; number < (ulong)blocks; number++)
        {
            var transactions = (number == 0 ? [] : tips(number)).Select((tip, i) => new Transaction
            {
                Type = TransactionType.DynamicFee, Nonce = (number * 10) + (ulong)i, MaxPriorityFeePerGas = tip, MaxFeePerGas = tip + 1000,
            }).ToImmutableArray();
            var receipts = transactions.Select((_, i) => new Receipt { CumulativeGasUsed = 500UL * (ulong)(i + 1) / (ulong)transactions.Length }).ToImmutableArray();
            var header = new Header
            {
                Number = number, GasLimit = 1000, GasUsed = 500, BaseFeePerGas = 1000, TransactionsRoot = DerivedRoot.Of(transactions), Beneficiary = Address.Parse("0x00000000000000000000000000000000000000fe"),
            };
            source.Blocks.Add((new Block(header, new Body(transactions, [])), receipts));
        }

        return source;
    }
}
