using Node.Core.Evm;
using Node.Core.Primitives;
using Xunit;

namespace Node.Tests.Core.Evm;

public sealed class MemorySpecs
{
    [Theory]
    [InlineData("6000 51 59", 32)]
    [InlineData("6001 51 59", 64)]
    [InlineData("60ff 601f 53 59", 32)]
    [InlineData("60ff 6020 53 59", 64)]
    [InlineData("6000 610400 37 59", 0)]
    public void Memory_should_grow_by_words(string code, ulong size) => Assert.Equal(size, new TestRun().Top("60006000" + code));

    // Yellow Paper, appendix H: 3 a word and words² / 512.
    [Theory]
    [InlineData("6000 51", 3 + 3 + 3)]
    [InlineData("6103e0 51", 3 + 3 + (32 * 3) + 2)]
    [InlineData("627fffe0 51", 3 + 3 + (262144 * 3) + 134217728)]
    public void Memory_should_cost_more_the_larger_it_is(string code, ulong gas)
    {
        var run = new TestRun().Run(code, 200_000_000);

        Assert.Equal(gas, run.GasUsed);
    }

    [Theory]
    [InlineData("68ffffffffffffffffff 51")]
    [InlineData("67ffffffffffffffff 51")]
    [InlineData("6001 67fffffffffffffff0 52")]
    [InlineData("67ffffffffffffffff 6000 6000 37")]
    [InlineData("67ffffffffffffffff 6000 f3")]
    public void Memory_beyond_all_gas_should_be_a_failure(string code) =>
        Assert.Equal(EvmError.OutOfGas, new TestRun().ErrorOf(code, long.MaxValue));

    [Fact]
    public void Piece_without_bytes_should_be_free_wherever_it_lies() =>
        Assert.Equal(EvmError.None, new TestRun().ErrorOf("6000 7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff f3", 10));

    [Fact]
    public void Word_should_come_back_from_where_it_was_stored() =>
        Assert.Equal(UInt256.Parse("0x112233"), new TestRun().Top("62112233 6005 52 6005 51"));

    // EIP-5656.
    [Theory]
    [InlineData("6020 6020 6000", "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f")]
    [InlineData("6008 6001 6000", "0000000000000000000000000000000000000000000000000000000000000000")]
    public void Memory_copy_should_allow_overlaps(string operands, string expected)
    {
        const string second = "7f000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f 6020 52";

        Assert.Equal(UInt256.Parse("0x" + expected), new TestRun().Top($"{second} {operands} 5e 6000 51"));
    }

    [Theory]
    [InlineData("6008 6001 6000 5e", "0102030405060708080000")]
    [InlineData("6008 6000 6001 5e", "0000010203040506070000")]
    public void Memory_copy_should_move_bytes_as_if_by_way_of_elsewhere(string copy, string expected)
    {
        var outcome = new TestRun().Run($"7f0001020304050607080000000000000000000000000000000000000000000000 6000 52 {copy} 600b 6000 f3");

        Assert.Equal(HexBytes.Of(expected), outcome.Output.ToArray());
    }

    [Fact]
    public void Call_data_should_be_followed_by_zeros()
    {
        Assert.Equal(UInt256.Parse("0x2200000000000000000000000000000000000000000000000000000000000000"), new TestRun().Top("6001 35", "1122"));
        Assert.Equal(0UL, new TestRun().Top("67ffffffffffffffff 35", "1122"));
        Assert.Equal(
            UInt256.Parse("0x1122000000000000000000000000000000000000000000000000000000000000"),
            new TestRun().Top("6020 6000 6000 37 6000 51", "1122"));
    }

    [Fact]
    public void Return_data_may_not_be_read_past_its_end()
    {
        Assert.Equal(EvmError.None, new TestRun().ErrorOf("6000 6000 6000 3e"));
        Assert.Equal(EvmError.ReturnDataOutOfBounds, new TestRun().ErrorOf("6001 6000 6000 3e"));
        Assert.Equal(EvmError.ReturnDataOutOfBounds, new TestRun().ErrorOf("6000 6001 6000 3e"));
    }
}
