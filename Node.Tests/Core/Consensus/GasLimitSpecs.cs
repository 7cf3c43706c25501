using Node.Core.Chain;
using Node.Core.Consensus;
using Xunit;

namespace Node.Tests.Core.Consensus;

public sealed class GasLimitSpecs
{
    [Theory]
    [InlineData(10_240_000, 30_000_000, 10_249_999)]
    [InlineData(10_240_000, 1_000_000, 10_230_001)]
    [InlineData(10_240_000, 10_240_007, 10_240_007)]
    [InlineData(10_240_000, 10_240_000, 10_240_000)]
    [InlineData(5_000, 0, 5_000)]
    public void A_limit_should_go_as_far_as_it_may(ulong parent, ulong wanted, ulong expected)
    {
        var header = new Header { GasLimit = parent, BaseFeePerGas = 7 };

        Assert.Equal(expected, GasLimit.Towards(header, Fork.London, wanted));
        Assert.True(GasLimit.MayFollow(header, Fork.London, expected));
    }

    [Fact]
    public void The_block_that_brings_a_base_fee_should_double_it()
    {
        var header = new Header { GasLimit = 10_000_000 };

        Assert.Equal(20_000_000UL, GasLimit.Towards(header, Fork.London, 20_000_000));
        Assert.True(GasLimit.MayFollow(header, Fork.London, 20_000_000));
        Assert.False(GasLimit.MayFollow(header, Fork.London, 10_000_000));
        Assert.True(GasLimit.MayFollow(header, Fork.Berlin, 10_000_000));
    }
}
