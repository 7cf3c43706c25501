using Node.Core.Chain;
using Node.Core.Consensus;
using Node.Core.Crypto;
using Node.Core.Storage;
using Node.Tests.Core.Chain;
using Xunit;

namespace Node.Tests.Core.Consensus;

public sealed class CliqueEngineSpecs
{
    private static readonly PrivateKey Key =
        PrivateKey.TryCreate(Convert.FromHexString("b71c71a67e1177ad4e901695e1b4b9ee17ae16c6668d313eac2f96dbcda3f291"))!;

    [SkippableTheory]
    [InlineData("clique-les", 401)]
    [InlineData("clique-long", 30_100)]
    public void Every_block_of_a_chain_of_geth_should_pass(string name, int count)
    {
        using var store = new MemoryStore();
        var engine = Open(name, store);
        var chain = new ChainOf();
        Header? parent = null;

        foreach (var block in SharedChains.Blocks(name).Take(count).Select(SharedChains.Decoded))
        {
            if (parent is not null)
            {
                var context = new HeaderContext(parent, 1, chain, block.Header.Timestamp);
                Assert.Equal(default, engine.CheckHeader(block.Header, context));
                Assert.Equal(default, engine.CheckSeal(block.Header, context));
                Assert.Equal(default, engine.CheckUncles(block, context));
                Assert.Equal(Key.PublicKey.ToAddress(), engine.Author(block.Header));
            }

            chain.Add(block);
            parent = block.Header;
        }

        Assert.Equal(1 + (count / (int)CliqueSnapshots.StoredEvery) - (count % (int)CliqueSnapshots.StoredEvery == 0 ? 1 : 0), store.Count);
    }

    [SkippableFact]
    public void A_chain_whose_past_is_not_here_should_be_followed_from_an_epoch()
    {
        var engine = Open("clique-long");
        var blocks = SharedChains.Blocks("clique-long").Skip(29_999).Take(12).Select(SharedChains.Decoded).ToList();
        var chain = new ChainOf(blocks.Skip(1));

        var known = engine.CheckSeal(blocks[11].Header, new HeaderContext(blocks[10].Header, 1, chain, ulong.MaxValue));
        var unknown = engine.CheckSeal(blocks[1].Header, new HeaderContext(blocks[0].Header, 1, chain, ulong.MaxValue));

        Assert.Equal(default, known);
        Assert.Equal(ConsensusFaultKind.UnknownAncestor, unknown.Kind);
    }

    [SkippableFact]
    public void Stored_snapshots_should_spare_the_headers_before_them()
    {
        using var store = new MemoryStore();
        var blocks = SharedChains.Blocks("clique-long").Take(1040).Select(SharedChains.Decoded).ToList();
        var last = new HeaderContext(blocks[1030].Header, 1, new ChainOf(blocks), ulong.MaxValue);
        Assert.Equal(default, Open("clique-long", store).CheckSeal(blocks[1031].Header, last));

        var shortView = new ChainOf(blocks.Skip(1024));
        var fault = Open("clique-long", store).CheckSeal(blocks[1031].Header, last with { Chain = shortView });

        Assert.Equal(default, fault);
    }

    [SkippableFact]
    public void Every_field_that_is_wrong_should_be_named()
    {
        var engine = Open("clique-les");
        var blocks = SharedChains.Blocks("clique-les").Take(12).Select(SharedChains.Decoded).ToList();
        var (parent, header) = (blocks[9].Header, blocks[10].Header);
        var context = new HeaderContext(parent, 1, new ChainOf(blocks), header.Timestamp);

        Assert.Equal("nonce", engine.CheckHeader(header with { Nonce = 1 }, context).Field);
        Assert.Equal("extraData", engine.CheckHeader(header with { ExtraData = new byte[96] }, context).Field);
        Assert.Equal("extraData", engine.CheckHeader(header with { ExtraData = new byte[97 + 20] }, context).Field);
        Assert.Equal("mixHash", engine.CheckHeader(header with { MixHash = ChainSamples.Hash(1) }, context).Field);
        Assert.Equal("sha3Uncles", engine.CheckHeader(header with { UnclesHash = default }, context).Field);
        Assert.Equal("difficulty", engine.CheckHeader(header with { Difficulty = 3 }, context).Field);
        Assert.Equal("timestamp", engine.CheckHeader(header with { Timestamp = parent.Timestamp - 1 }, context).Field);
        Assert.Equal(ConsensusFaultKind.Future, engine.CheckHeader(header with { Timestamp = header.Timestamp + 1 }, context).Kind);
        Assert.Equal("parentHash", engine.CheckHeader(header with { ParentHash = default }, context).Field);
        Assert.Equal("gasUsed", engine.CheckHeader(header with { GasUsed = ulong.MaxValue }, context).Field);
        Assert.Equal("extraData", engine.CheckSeal(header with { GasUsed = 7 }, context).Field);
        Assert.Equal("difficulty", engine.CheckSeal(CliqueSeal.Sign(header with { Difficulty = 1 }, Key), context).Field);
        Assert.Equal("uncles", engine.CheckUncles(blocks[10] with { Body = new Body([], [header]) }, context).Field);
    }

    [Fact]
    public void Prepared_and_signed_blocks_should_pass_and_votes_be_cast()
    {
        var spec = KnownChains.Devnet with { Clique = new CliqueSettings(Period: 2, Epoch: 5) };
        var engine = new CliqueEngine(spec);
        var chain = new ChainOf(spec.Genesis.Block);
        var (parent, signer, other) = (spec.Genesis.Header, Key.PublicKey.ToAddress(), ChainSamples.Address(9));

        for (var i = 1; i <= 6; i++)
        {
            var context = new HeaderContext(parent, 1, chain, ulong.MaxValue);
            Assert.Equal(default, engine.TryPrepare(context, signer, (signer, true), now: 0, out var header));
            var block = CliqueSeal.Sign(header with { BaseFeePerGas = BaseFee.After(parent) }, Key);
            Assert.Equal(default, engine.CheckHeader(block, context));
            Assert.Equal(default, engine.CheckSeal(block, context));
            Assert.True(block.Beneficiary.IsZero);
            Assert.Equal(i == 5 ? 117 : 97, block.ExtraData.Length);
            chain.Add(new Block(block, Body.Empty));
            parent = block;
        }

        var last = new HeaderContext(parent, 1, chain, ulong.MaxValue);
        Assert.Equal(default, engine.TryPrepare(last, signer, (other, true), now: 1000, out var vote));
        Assert.Equal((other, CliqueSnapshot.NonceAuthorize, 1000UL), (vote.Beneficiary, vote.Nonce, vote.Timestamp));
        Assert.Equal("extraData", engine.TryPrepare(last, other, null, now: 0, out _).Field);
    }

    private static CliqueEngine Open(string name, IKeyValueStore? store = null)
    {
        Assert.True(ChainSpecReader.TryRead(SharedChains.Read($"{name}/genesis.json"), name, out var spec, out var error), error);
        return new CliqueEngine(spec, store);
    }
}
