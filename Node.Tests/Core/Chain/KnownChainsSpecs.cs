using Node.Core.Chain;
using Node.Core.Primitives;
using Xunit;

namespace Node.Tests.Core.Chain;

public sealed class KnownChainsSpecs
{
    [Fact]
    public void Built_in_chains_should_begin_with_their_known_blocks()
    {
        Assert.Equal(Hash256.Parse("0xd4e56740f876aef8c010b86a40d5f56745a118d0906a34e69aec8c0db1cb8fa3"), KnownChains.Mainnet.Genesis.Hash);
        Assert.Equal(Hash256.Parse("0x25a5cc106eea7138acab33231d7160d69cb777ee0c2c553fcddf5138993e6dd9"), KnownChains.Sepolia.Genesis.Hash);
        Assert.Equal(GenesisState.RootOf(KnownChains.Devnet.Genesis.Accounts!), KnownChains.Devnet.Genesis.Header.StateRoot);
        Assert.Same(KnownChains.Sepolia, KnownChains.TryGet("Sepolia"));
        Assert.Null(KnownChains.TryGet("ropsten"));
    }

    [Theory]
    [InlineData(1, 0, false, Fork.Frontier)]
    [InlineData(1_150_000, 0, false, Fork.Homestead)]
    [InlineData(1_920_000, 0, false, Fork.Homestead)]
    [InlineData(2_463_000, 0, false, Fork.TangerineWhistle)]
    [InlineData(2_675_000, 0, false, Fork.SpuriousDragon)]
    [InlineData(4_370_000, 0, false, Fork.Byzantium)]
    [InlineData(7_280_000, 0, false, Fork.Petersburg)]
    [InlineData(9_200_000, 0, false, Fork.Istanbul)]
    [InlineData(12_244_000, 0, false, Fork.Berlin)]
    [InlineData(15_050_000, 0, false, Fork.London)]
    [InlineData(15_537_394, 1_663_224_179, true, Fork.Paris)]
    [InlineData(17_034_870, 1_681_338_455, true, Fork.Shanghai)]
    [InlineData(19_426_587, 1_710_338_135, true, Fork.Cancun)]
    [InlineData(22_431_084, 1_746_612_311, true, Fork.Prague)]
    public void A_block_of_mainnet_should_have_the_rules_of_its_time(ulong number, ulong time, bool isMerged, Fork fork)
    {
        var header = new Header { Number = number, Timestamp = time, Difficulty = isMerged ? UInt256.Zero : 1 };

        Assert.Equal(fork, KnownChains.Mainnet.ForkOf(header));
    }

    [Fact]
    public void A_checkpoint_should_have_the_hash_that_its_signers_signed()
    {
        var index = new TrustedCheckpoint(0, default, default, default);

        Assert.Equal(Node.Core.Crypto.Keccak256.Hash(new byte[104]), index.Hash);
        Assert.NotEqual(index.Hash, (index with { SectionIndex = 1 }).Hash);
    }
}
