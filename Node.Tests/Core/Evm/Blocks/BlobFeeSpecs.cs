using Node.Core.Chain;
using Node.Core.Evm.Blocks;
using Node.Core.Primitives;
using Xunit;

namespace Node.Tests.Core.Evm.Blocks;

public sealed class BlobFeeSpecs
{
    // The published cases of EIP-4844's fake_exponential with a factor of 1: numerator, denominator.
    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(2, 1, 6)]
    [InlineData(4, 2, 6)]
    [InlineData(50_000_000, 2_225_652, 5_709_098_764)]
    [InlineData(0, 3_338_477, 1)]
    [InlineData(2_314_057, 3_338_477, 1)]
    [InlineData(2_314_058, 3_338_477, 2)]
    [InlineData(10 * 1024 * 1024, 3_338_477, 23)]
    public void Fee_should_rise_with_what_was_used_beyond_the_target(ulong excess, ulong fraction, ulong fee) =>
        Assert.Equal(fee, BlobFee.Of(excess, BlobParameters.Cancun with { BaseFeeUpdateFraction = fraction }));

    [Fact]
    public void Fee_beyond_256_bits_should_be_the_highest_there_is() =>
        Assert.Equal(UInt256.MaxValue, BlobFee.Of(ulong.MaxValue, BlobParameters.Prague));
}
