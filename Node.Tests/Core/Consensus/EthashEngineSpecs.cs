using Node.Core.Chain;
using Node.Core.Consensus;
using Node.Core.Primitives;
using Node.Tests.Core.Chain;
using Xunit;

namespace Node.Tests.Core.Consensus;

public sealed class EthashEngineSpecs
{
    [Theory]
    [InlineData(0, 16_776_896, 1_073_739_904)]
    [InlineData(1, 16_907_456, 1_082_130_304)]
    [InlineData(2046, 284_950_208, 18_236_833_408)]
    [InlineData(2047, 285_081_536, 18_245_220_736)]
    public void Sizes_should_be_those_of_the_table(int epoch, long cache, long dataset)
    {
        Assert.Equal(cache, EthashSizes.Cache(epoch));
        Assert.Equal(dataset, EthashSizes.Dataset(epoch));
    }

    [SkippableFact]
    public void Every_block_of_a_chain_of_geth_should_pass()
    {
        var (engine, chain, blocks) = Open("pow-les");
        var total = blocks[0].Header.Difficulty;

        for (var i = 1; i < blocks.Count; i++)
        {
            var context = new HeaderContext(blocks[i - 1].Header, total, chain, blocks[i].Header.Timestamp);
            Assert.Equal(default, engine.CheckHeader(blocks[i].Header, context));
            Assert.Equal(default, engine.CheckUncles(blocks[i], context));
            if (i % 8 == 0)
                Assert.Equal(default, engine.CheckSeal(blocks[i].Header, context));
            total += blocks[i].Header.Difficulty;
        }
    }

    [Fact]
    public void The_last_block_that_mainnet_worked_for_should_pass()
    {
        Assert.True(HeaderCodec.TryDecode(SharedChains.MainnetSample("15537393").Header, out var header, out var failure), failure.ToString());

        Assert.Equal(default, EthashEngine.CheckSeal(header));
        Assert.Equal("mixHash", EthashEngine.CheckSeal(header with { GasUsed = 1 }).Field);
    }

    [SkippableFact]
    public void Every_field_that_is_wrong_should_be_named()
    {
        var (engine, chain, blocks) = Open("pow-les");
        var (parent, header) = (blocks[99].Header, blocks[100].Header);
        var context = new HeaderContext(parent, 1, chain, header.Timestamp);

        Assert.Equal("parentHash", engine.CheckHeader(header with { ParentHash = default }, context).Field);
        Assert.Equal("number", engine.CheckHeader(header with { Number = 7, Difficulty = header.Difficulty }, context).Field);
        Assert.Equal("timestamp", engine.CheckHeader(header with { Timestamp = parent.Timestamp }, context).Field);
        Assert.Equal("difficulty", engine.CheckHeader(header with { Difficulty = header.Difficulty + 1 }, context).Field);
        Assert.Equal("extraData", engine.CheckHeader(header with { ExtraData = new byte[33] }, context).Field);
        Assert.Equal("gasUsed", engine.CheckHeader(header with { GasUsed = header.GasLimit + 1 }, context).Field);
        Assert.Equal("gasLimit", engine.CheckHeader(header with { GasLimit = parent.GasLimit + (parent.GasLimit / 1024) }, context).Field);
        Assert.Equal("gasLimit", engine.CheckHeader(header with { GasLimit = ulong.MaxValue }, context).Field);
        Assert.Equal("baseFeePerGas", engine.CheckHeader(header with { BaseFeePerGas = 1 }, context).Field);
        Assert.Equal("mixHash", engine.CheckSeal(header with { MixHash = default }, context).Field);
        Assert.Equal("nonce", engine.CheckSeal(WithWork(header with { Nonce = header.Nonce + 1 }), context).Field);
        var ahead = engine.CheckHeader(header with { Timestamp = header.Timestamp + 16 }, context);
        Assert.Equal((ConsensusFaultKind.Future, "timestamp"), (ahead.Kind, ahead.Field));
    }

    [SkippableFact]
    public void Uncles_that_are_none_should_be_refused_by_name()
    {
        var (engine, chain, blocks) = Open("pow-les");
        var context = new HeaderContext(blocks[99].Header, 1, chain, ulong.MaxValue - 15);
        var sibling = blocks[97].Header with { ExtraData = new byte[] { 1 } };

        Assert.Equal("uncles", Fault(sibling, sibling, sibling));
        Assert.Equal("uncles[0].hash", Fault(blocks[97].Header));
        Assert.Equal("uncles[0].parentHash", Fault(blocks[101].Header));
        Assert.Equal("uncles[0].parentHash", Fault(blocks[92].Header with { ExtraData = new byte[] { 1 } }));
        Assert.Equal("uncles[0].difficulty", Fault(sibling with { Difficulty = 1 }));
        Assert.Equal("uncles[0].mixHash", Fault(sibling));

        string? Fault(params Header[] uncles) =>
            engine.CheckUncles(blocks[100] with { Body = Body.Empty with { Uncles = [.. uncles] } }, context).Field;
    }

    [Fact]
    public void A_seal_of_a_tiny_difficulty_should_be_found()
    {
        var header = new Header { Number = 5, Difficulty = 3 };

        var found = EthashEngine.TrySeal(header, 0, 100, CancellationToken.None);

        Assert.NotNull(found);
        Assert.Equal(default, EthashEngine.CheckSeal(found));
        Assert.Null(EthashEngine.TrySeal(header with { Difficulty = UInt256.MaxValue }, 0, 2, CancellationToken.None));
        Assert.Equal("difficulty", EthashEngine.CheckSeal(header with { Difficulty = 0 }).Field);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(131_072)]
    public void The_target_should_be_the_space_over_the_difficulty(ulong difficulty)
    {
        var target = Hashimoto.Target(difficulty);

        Assert.True(difficulty == 1 ? target == UInt256.MaxValue : UInt256.TryMultiply(target, difficulty, out var below) || below.IsZero);
        Assert.True(difficulty == 1 || !UInt256.TryMultiply(target + 1, difficulty, out _));
    }

    [Fact]
    public void Blocks_after_the_dao_fork_should_say_their_side()
    {
        var engine = new EthashEngine(KnownChains.Mainnet);
        var parent = new Header { Number = 1_920_004, Timestamp = 100, Difficulty = UInt256.One << 40, GasLimit = 4_712_388 };
        var header = new Header { ParentHash = parent.Hash, Number = 1_920_005, Timestamp = 110, GasLimit = 4_712_388 };
        header = header with { Difficulty = Difficulty.After(parent, 110, KnownChains.Mainnet.Forks) };
        var context = new HeaderContext(parent, 1, new ChainOf(), 110);

        Assert.Equal("extraData", engine.CheckHeader(header, context).Field);
        Assert.Equal(default, engine.CheckHeader(header with { ExtraData = "dao-hard-fork"u8.ToArray() }, context));
    }

    private static Header WithWork(Header header) =>
        header with { MixHash = Hashimoto.Compute(EthashCaches.Shared.Of(0), Hashimoto.SealHash(header), header.Nonce).Mix };

    private static (IConsensusEngine Engine, ChainOf Chain, List<Block> Blocks) Open(string name)
    {
        Assert.True(ChainSpecReader.TryRead(SharedChains.Read($"{name}/genesis.json"), name, out var spec, out var error), error);
        var blocks = SharedChains.Blocks(name).Select(SharedChains.Decoded).ToList();
        return (ConsensusEngines.Of(spec), new ChainOf(blocks), blocks);
    }
}
