using System.Collections.Immutable;
using Node.Core.Chain;
using Node.Core.Primitives;
using Xunit;

namespace Node.Tests.Core.Chain;

public sealed class DevnetGenesisSpecs
{
    private static readonly Address Signer = Address.Parse("0x71562b71999873db5b286df957af199ec94617f7");

    [Fact]
    public void The_file_should_say_what_the_built_in_devnet_is()
    {
        var json = DevnetGenesis.Create(1337, 1, [Signer], ImmutableDictionary<Address, UInt256>.Empty.Add(Signer, UInt256.One << 200));

        Assert.True(ChainSpecReader.TryRead(json, "devnet", out var spec, out var error), error);
        Assert.Equal(KnownChains.Devnet.Genesis.Hash, spec.Genesis.Hash);
        Assert.Equal((1337UL, KnownChains.Devnet.Clique), (spec.ChainId, spec.Clique));
        Assert.Equal(ForkId.Of(KnownChains.Devnet, 5, 0), ForkId.Of(spec, 5, 0));
    }

    [Fact]
    public void Signers_should_be_in_their_order()
    {
        var other = Address.Parse("0x00000000000000000000000000000000000000aa");
        var json = DevnetGenesis.Create(7, 0, [Signer, other], ImmutableDictionary<Address, UInt256>.Empty, gasLimit: 8_000_000);

        Assert.True(ChainSpecReader.TryRead(json, "two", out var spec, out var error), error);
        Assert.Equal([other, Signer], Node.Core.Consensus.CliqueExtra.Signers(spec.Genesis.Header)!);
        Assert.Equal((8_000_000UL, 0UL), (spec.Genesis.Header.GasLimit, spec.Clique!.Period));
    }
}
