using Node.Core.Chain;
using Node.Core.Consensus;
using Node.Core.Primitives;
using Node.Tests.Core.Chain;
using Xunit;

namespace Node.Tests.Core.Consensus;

public sealed class BeaconEngineSpecs
{
    [SkippableFact]
    public void Every_block_of_a_merged_chain_should_pass()
    {
        var (engine, spec, blocks) = Open();
        var chain = new ChainOf(blocks);
        var parent = spec.Genesis.Header;

        foreach (var block in blocks)
        {
            var context = new HeaderContext(parent, spec.Genesis.Header.Difficulty, chain, 0);
            Assert.Equal(default, engine.CheckHeader(block.Header, context));
            Assert.Equal(default, engine.CheckSeal(block.Header, context));
            Assert.Equal(default, engine.CheckUncles(block, context));
            parent = block.Header;
        }
    }

    [SkippableFact]
    public void Every_field_that_is_wrong_should_be_named()
    {
        var (engine, spec, blocks) = Open();
        var (parent, header) = (blocks[^2].Header, blocks[^1].Header);
        var context = new HeaderContext(parent, spec.Genesis.Header.Difficulty, new ChainOf(blocks), 0);
        string? Field(Header changed) => engine.CheckHeader(changed, context).Field;

        Assert.Equal("difficulty", Field(header with { Difficulty = 1 }));
        Assert.Equal("nonce", Field(header with { Nonce = 1 }));
        Assert.Equal("sha3Uncles", Field(header with { UnclesHash = default }));
        Assert.Equal("extraData", Field(header with { ExtraData = new byte[33] }));
        Assert.Equal("timestamp", Field(header with { Timestamp = parent.Timestamp }));
        Assert.Equal("baseFeePerGas", Field(header with { BaseFeePerGas = header.BaseFeePerGas + 1 }));
        Assert.Equal("excessBlobGas", Field(header with { ExcessBlobGas = header.ExcessBlobGas + 1 }));
        Assert.Equal("blobGasUsed", Field(header with { BlobGasUsed = 1 }));
        Assert.Equal("blobGasUsed", Field(header with { BlobGasUsed = 10 * BlobParameters.GasPerBlob }));
        Assert.Equal("requestsHash", Field(header with { RequestsHash = null }));
        Assert.Equal("parentBeaconBlockRoot", Field(header with { ParentBeaconBlockRoot = null, RequestsHash = null }));
        Assert.Equal("withdrawalsRoot", Field(With(header, withdrawals: false)));
        Assert.Equal("baseFeePerGas", Field(With(header, withdrawals: false) with { BaseFeePerGas = null }));
        Assert.Equal("uncles", engine.CheckUncles(blocks[^1] with { Body = new Body([], [header]) }, context).Field);
    }

    [SkippableFact]
    public void The_terminal_difficulty_should_part_the_two_kinds()
    {
        var (engine, spec, blocks) = Open();
        var context = new HeaderContext(spec.Genesis.Header, 131_071, new ChainOf(blocks), 0);

        Assert.Equal("difficulty", engine.CheckHeader(blocks[0].Header, context).Field);
        var reached = context with { ParentTotalDifficulty = 131_072 };
        Assert.Equal("difficulty", engine.CheckHeader(blocks[0].Header with { Difficulty = 131_072 }, reached).Field);
        Assert.Equal((UInt256)Difficulty.Minimum, engine.NextDifficulty(spec.Genesis.Header.Timestamp + 9, context, default));
        Assert.Equal(UInt256.Zero, engine.NextDifficulty(9, reached, default));
    }

    [Theory]
    [InlineData(30_000_000, 15_000_000, 1_000_000_000, 1_000_000_000)]
    [InlineData(30_000_000, 30_000_000, 1_000_000_000, 1_125_000_000)]
    [InlineData(30_000_000, 0, 1_000_000_000, 875_000_000)]
    [InlineData(20_000_000, 10_000_001, 7, 8)]
    [InlineData(20_000_000, 0, 7, 7)]
    public void The_base_fee_should_follow_the_gas_used(ulong limit, ulong used, ulong fee, ulong next) =>
        Assert.Equal(next, BaseFee.After(new Header { GasLimit = limit, GasUsed = used, BaseFeePerGas = fee }));

    private static Header With(Header header, bool withdrawals) => header with
    {
        WithdrawalsRoot = withdrawals ? header.WithdrawalsRoot : null,
        BlobGasUsed = null,
        ExcessBlobGas = null,
        ParentBeaconBlockRoot = null,
        RequestsHash = null,
    };

    private static (IConsensusEngine Engine, ChainSpec Spec, List<Block> Blocks) Open()
    {
        Assert.True(ChainSpecReader.TryRead(SharedChains.Read("geth-ethtest/genesis.json"), "ethtest", out var spec, out var error), error);
        return (ConsensusEngines.Of(spec), spec, SharedChains.Blocks("geth-ethtest").Select(SharedChains.Decoded).ToList());
    }
}
