using Node.Core.Chain;
using Node.Core.Evm;
using Xunit;

namespace Node.Tests.Core.Evm;

public sealed class StorageSpecs
{
    // The table of EIP-2200.
    [Theory]
    [InlineData("60006000556000600055", 1612, 0, 0)]
    [InlineData("60006000556001600055", 20812, 0, 0)]
    [InlineData("60016000556000600055", 20812, 19200, 0)]
    [InlineData("60016000556002600055", 20812, 0, 0)]
    [InlineData("60016000556001600055", 20812, 0, 0)]
    [InlineData("60006000556000600055", 5812, 15000, 1)]
    [InlineData("60006000556001600055", 5812, 4200, 1)]
    [InlineData("60006000556002600055", 5812, 0, 1)]
    [InlineData("60026000556000600055", 5812, 15000, 1)]
    [InlineData("60026000556003600055", 5812, 0, 1)]
    [InlineData("60026000556001600055", 5812, 4200, 1)]
    [InlineData("60026000556002600055", 5812, 0, 1)]
    [InlineData("60016000556000600055", 5812, 15000, 1)]
    [InlineData("60016000556002600055", 5812, 0, 1)]
    [InlineData("60016000556001600055", 1612, 0, 1)]
    [InlineData("600160005560006000556001600055", 40818, 19200, 0)]
    [InlineData("600060005560016000556000600055", 10818, 19200, 1)]
    public void Store_should_be_priced_as_Istanbul_says(string code, ulong gas, long refund, ulong original) =>
        ShouldCost(Fork.Istanbul, code, gas, refund, original);

    // The tables of EIP-3529; the slot is warm in them, so 2100 are added here.
    [Theory]
    [InlineData(Fork.Berlin, "60006000556000600055", 212, 0, 0)]
    [InlineData(Fork.Berlin, "60016000556000600055", 20112, 19900, 0)]
    [InlineData(Fork.Berlin, "60006000556000600055", 3012, 15000, 1)]
    [InlineData(Fork.Berlin, "60006000556001600055", 3012, 2800, 1)]
    [InlineData(Fork.Berlin, "600060005560016000556000600055", 5918, 17800, 1)]
    [InlineData(Fork.London, "60006000556000600055", 212, 0, 0)]
    [InlineData(Fork.London, "60006000556001600055", 20112, 0, 0)]
    [InlineData(Fork.London, "60016000556000600055", 20112, 19900, 0)]
    [InlineData(Fork.London, "60006000556000600055", 3012, 4800, 1)]
    [InlineData(Fork.London, "60006000556001600055", 3012, 2800, 1)]
    [InlineData(Fork.London, "60026000556000600055", 3012, 4800, 1)]
    [InlineData(Fork.London, "60016000556001600055", 212, 0, 1)]
    public void Store_should_be_priced_as_Berlin_and_London_say(Fork fork, string code, ulong gas, long refund, ulong original) =>
        ShouldCost(fork, code, gas + 2100, refund, original);

    [Theory]
    [InlineData(Fork.Byzantium)]
    [InlineData(Fork.Petersburg)]
    public void Store_should_look_at_no_more_than_two_values_before(Fork fork)
    {
        ShouldCost(fork, "60016000556000600055", 25012, 15000, 0);
        ShouldCost(fork, "60016000556001600055", 10012, 0, 1);
    }

    [Fact]
    public void Store_should_count_the_whole_transaction_in_Constantinople() =>
        ShouldCost(Fork.Constantinople, "60016000556000600055", 20212, 19800, 0);

    [Fact]
    public void Store_should_need_more_gas_than_a_transfer_leaves()
    {
        Assert.Equal(EvmError.OutOfGas, new TestRun(Fork.Istanbul).ErrorOf("6000 6000 55", 2306));
        Assert.Equal(EvmError.None, new TestRun(Fork.Istanbul).ErrorOf("6000 6000 55", 2307));
    }

    [Fact]
    public void Load_should_be_cheaper_the_second_time() => Assert.Equal((3UL * 2) + 2100 + 100, new TestRun().GasOf("6000 54 6000 54"));

    [Fact]
    public void Transient_storage_should_last_as_long_as_the_transaction()
    {
        var run = new TestRun();
        const string setThenGet = "6000 35 6001 5d 6001 5c";

        Assert.Equal(7UL, run.Top(setThenGet, "0000000000000000000000000000000000000000000000000000000000000007"));
        Assert.Equal(7UL, run.Top("6001 5c"));
        run.State.EndTransaction(deletesEmpty: true);
        Assert.Equal(0UL, run.Top("6001 5c"));
    }

    [Fact]
    public void Transient_storage_should_come_back_after_a_revert()
    {
        // Sets 1 to 9 and reverts; the caller delegates to it between two looks at its own.
        var run = new TestRun().With(TestRun.Other, "6009 6001 5d 6000 6000 fd");

        Assert.Equal(5UL, run.Top($"6005 6001 5d 6000 6000 6000 6000 73{TestRun.Other.ToString()[2..]} 5a f4 50 6001 5c"));
    }

    private static void ShouldCost(Fork fork, string code, ulong gas, long refund, ulong original)
    {
        var run = new TestRun(fork);
        run.Accounts.SetStorage(TestRun.Contract, 0, original);

        var outcome = run.Run(code);

        Assert.Equal(EvmError.None, outcome.Error);
        Assert.Equal(gas, outcome.GasUsed);
        Assert.Equal(refund, run.State.Refund);
    }
}
