using Node.Core.Queries.Calls;
using Xunit;

namespace Node.Tests.Core.Queries;

public sealed class EstimateGasSpecs
{
    [Theory]
    [InlineData("", 21_000)]

    // SSTORE of a new slot: PUSH0 is 2, PUSH1 is 3.
    [InlineData("60015f55", 21_000 + 3 + 2 + 22_100)]
    public async Task What_costs_the_same_always_should_be_estimated_to_the_gas(string code, int expected) =>
        Assert.Equal((ulong)expected, (await new CallKit(code).Estimate()).Gas);

    [Fact]
    public async Task A_call_that_leaves_a_64th_behind_should_get_as_much_as_it_needs_and_no_more()
    {
        // CALL other with all gas, which writes ten slots; REVERT where that failed.
        var kit = new CallKit($"5f 5f 5f 5f 5f 73{CallKit.Other.ToString()[2..]} 5a f1  6022 57 5f 5f fd  5b 00");
        kit.Source.State.SetAccount(CallKit.Other, 1, 0, HexBytes.Of(string.Concat(Enumerable.Range(1, 10).Select(i => $"600160{i:x2}55"))));

        var gas = (await kit.Estimate()).Gas;

        Assert.Null((await kit.Call(CallKit.Arguments with { Gas = gas })).Fault);
        Assert.NotNull((await kit.Call(CallKit.Arguments with { Gas = gas - 1 })).Fault);
        Assert.True(gas > (await kit.Call(CallKit.Arguments with { Gas = gas })).GasUsed);
    }

    [Fact]
    public async Task A_refund_should_not_be_counted_on()
    {
        // Clears a slot: 4800 come back only at the end.
        var kit = new CallKit("5f600155");
        kit.Source.State.SetStorage(CallKit.Contract, 1, 9);

        var gas = (await kit.Estimate()).Gas;

        Assert.Null((await kit.Call(CallKit.Arguments with { Gas = gas })).Fault);
        Assert.NotNull((await kit.Call(CallKit.Arguments with { Gas = gas - 1 })).Fault);
    }

    [Fact]
    public async Task What_fails_with_any_gas_should_be_told()
    {
        var reverted = (await new CallKit("60aa5f5260205ffd").Estimate()).Fault!;
        Assert.Equal((CallFaultKind.Reverted, 32), (reverted.Kind, reverted.Data.Length));

        var endless = (await new CallKit("5b5f56").Estimate()).Fault!;
        Assert.Equal((CallFaultKind.GasExceedsAllowance, "gas required exceeds allowance (5000000)"), (endless.Kind, endless.Message));

        var invalid = (await new CallKit("fe").Estimate()).Fault!;
        Assert.Equal((CallFaultKind.Failed, "invalid opcode"), (invalid.Kind, invalid.Message));
    }

    [Fact]
    public async Task Who_offers_a_fee_should_have_to_pay_it()
    {
        // A thousand million wei: 1 gwei a gas buys less than nothing.
        var kit = new CallKit("60015f55");

        Assert.Equal("gas required exceeds allowance (40000)", (await kit.Estimate(CallKit.Arguments with { GasPrice = 25_000 })).Fault!.Message);
        Assert.Equal("insufficient funds for transfer", (await kit.Estimate(CallKit.Arguments with { GasPrice = 1000, Value = 1_000_000_000 })).Fault!.Message);
        Assert.Equal(43_105UL, (await kit.Estimate(CallKit.Arguments with { GasPrice = 20_000 })).Gas);
    }

    [Fact]
    public async Task A_gas_limit_should_be_the_most_that_is_tried() =>
        Assert.Equal("gas required exceeds allowance (30000)", (await new CallKit("60015f55").Estimate(CallKit.Arguments with { Gas = 30_000 })).Fault!.Message);
}
