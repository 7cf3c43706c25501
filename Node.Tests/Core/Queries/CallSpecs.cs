using System.Collections.Immutable;
using Node.Core.Primitives;
using Node.Core.Queries;
using Node.Core.Queries.Calls;
using Node.Core.State;
using Xunit;

namespace Node.Tests.Core.Queries;

public sealed class CallSpecs
{
    // REVERT with Error("no"): 08c379a0, 32, 2, "no".
    private const string RevertNo = "63 08c379a0 60e0 1b 5f 52  6020 6004 52  6002 6024 52  61 6e6f 60f0 1b 6044 52  6064 5f fd";

    [Fact]
    public async Task A_revert_should_give_its_reason_and_its_data()
    {
        var answer = await new CallKit(RevertNo).Call();

        Assert.Equal(CallFaultKind.Reverted, answer.Fault!.Kind);
        Assert.Equal("execution reverted: no", answer.Fault.Message);
        Assert.Equal(0x64, answer.Fault.Data.Length);
    }

    [Theory]
    [InlineData("5f5ffd", CallFaultKind.Reverted, "execution reverted")]
    [InlineData("634e487b7160e01b5f52601160045260245ffd", CallFaultKind.Reverted, "execution reverted: arithmetic underflow or overflow")]
    [InlineData("fe", CallFaultKind.Failed, "invalid opcode")]
    [InlineData("5b5f56", CallFaultKind.Failed, "out of gas")]
    [InlineData("600256", CallFaultKind.Failed, "invalid jump destination")]
    public async Task A_bad_end_should_be_told_in_geths_words(string code, CallFaultKind kind, string message)
    {
        var answer = await new CallKit(code).Call();

        Assert.Equal((kind, message), (answer.Fault!.Kind, answer.Fault.Message));
    }

    [Fact]
    public async Task What_cannot_be_a_transaction_should_be_refused_in_geths_words()
    {
        var kit = new CallKit("00");
        var caller = "0x000000000000000000000000000000000000cA11";

        Assert.Equal("header not found", (await new Call(CallKit.Arguments, BlockId.At(1), 1).Run(kit.Source)).Fault!.Message);
        Assert.Equal("finalized block not found", (await new Call(CallKit.Arguments, BlockId.Of(BlockTag.Finalized), 1).Run(kit.Source)).Fault!.Message);
        await Refused($"err: insufficient funds for gas * price + value: address {caller} have 1000000000 want 2000000000 (supplied gas 5000000)", CallKit.Arguments with { Value = 2_000_000_000 });
        await Refused("err: intrinsic gas too low: have 20999, want 21000 (supplied gas 20999)", CallKit.Arguments with { Gas = 20_999 });
        await Refused("err: insufficient gas for floor data gas cost: have 21030, want 21040 (supplied gas 21030)", CallKit.Arguments with { Gas = 21_030, Data = new byte[] { 1 } });
        await Refused($"err: max fee per gas less than block base fee: address {caller}, maxFeePerGas: 999, baseFee: 1000 (supplied gas 50000)", CallKit.Arguments with { Gas = 50_000, MaxFeePerGas = 999 });
        await Refused(
            $"err: max priority fee per gas higher than max fee per gas: address {caller}, maxPriorityFeePerGas: 2, maxFeePerGas: 1 (supplied gas 50000)",
            CallKit.Arguments with { Gas = 50_000, MaxFeePerGas = 1, MaxPriorityFeePerGas = 2 });
        await Refused("both gasPrice and (maxFeePerGas or maxPriorityFeePerGas) specified", CallKit.Arguments with { GasPrice = 1, MaxFeePerGas = 2 });
        await Refused("err: max initcode size exceeded: code size 49153 limit 49152 (supplied gas 5000000)", CallKit.Arguments with { To = null, Data = new byte[49_153] });

        async Task Refused(string message, CallArguments arguments)
        {
            var fault = (await kit.Call(arguments)).Fault!;
            Assert.Equal((CallFaultKind.Refused, message), (fault.Kind, fault.Message));
        }
    }

    [Fact]
    public async Task Gas_should_be_limited_and_the_intrinsic_gas_taken_from_it()
    {
        var kit = new CallKit("5a" + CallKit.ReturnTop);

        Assert.Equal(CallKit.GasCap - 21_000 - 2, await kit.Top());
        Assert.Equal(CallKit.GasCap - 21_000 - 2, await kit.Top(CallKit.Arguments with { Gas = 2 * CallKit.GasCap }));
        Assert.Equal(50_000UL - 21_000 - 2 - 16, await kit.Top(CallKit.Arguments with { Gas = 50_000, Data = new byte[] { 1 } }));
    }

    [Fact]
    public async Task Who_offers_no_fee_should_see_no_base_fee()
    {
        var kit = new CallKit("48" + CallKit.ReturnTop);
        Assert.Equal(0UL, await kit.Top());
        Assert.Equal(1000UL, await kit.Top(CallKit.Arguments with { Gas = 50_000, GasPrice = 1500 }));

        var price = new CallKit("3a" + CallKit.ReturnTop);
        Assert.Equal(1500UL, await price.Top(CallKit.Arguments with { Gas = 50_000, GasPrice = 1500 }));
        Assert.Equal(1003UL, await price.Top(CallKit.Arguments with { Gas = 50_000, MaxFeePerGas = 2000, MaxPriorityFeePerGas = 3 }));
    }

    [Fact]
    public async Task The_hash_of_a_block_before_should_be_known()
    {
        // PUSH4 number, BLOCKHASH.
        Assert.Equal(UInt256.FromBigEndian(new CallKit("").Source.Blocks[0].Block.Hash.Bytes), await new CallKit("63015752 9f 40" + CallKit.ReturnTop).Top());
        Assert.Equal(0UL, await new CallKit("63015752 a0 40" + CallKit.ReturnTop).Top());
    }

    [Fact]
    public async Task Accounts_should_be_as_they_are_wanted_to_be()
    {
        // Slot 1 of the contract plus slot 2.
        var kit = new CallKit("6001 54 6002 54 01" + CallKit.ReturnTop);
        kit.Source.State.SetStorage(CallKit.Contract, 1, 10);
        kit.Source.State.SetStorage(CallKit.Contract, 2, 20);

        Assert.Equal(30UL, await kit.Top());
        Assert.Equal(25UL, await kit.Top(null, Of(new AccountOverride { StorageChanges = Slots(1, 5) })));
        Assert.Equal(5UL, await kit.Top(null, Of(new AccountOverride { Storage = Slots(1, 5) })));
        Assert.Equal(0UL, await kit.Top(null, Of(new AccountOverride { Storage = ImmutableDictionary<UInt256, UInt256>.Empty })));
        Assert.Equal(77UL, await kit.Top(null, Of(new AccountOverride { Balance = 77, Code = new ContractCode(HexBytes.Of("47" + CallKit.ReturnTop)) })));
        Assert.Equal(30UL, await kit.Top());

        var rich = new CallOverrides { Accounts = ImmutableDictionary<Address, AccountOverride>.Empty.Add(CallKit.Caller, new AccountOverride { Balance = UInt256.MaxValue }) };
        Assert.Null((await kit.Call(CallKit.Arguments with { Value = 2_000_000_000 }, rich)).Fault);
    }

    [Fact]
    public async Task The_block_should_be_as_it_is_wanted_to_be()
    {
        var overrides = new CallOverrides
        {
            Number = 22_600_000, Timestamp = 1_760_000_000, GasLimit = 9, Beneficiary = CallKit.Other, PrevRandao = new Hash256([.. new byte[31], 8]), BlobBaseFee = 6,
        };

        foreach (var (op, expected) in new (string, UInt256)[] { ("43", 22_600_000), ("42", 1_760_000_000), ("45", 9), ("41", 0xc0de0002), ("44", 8), ("4a", 6) })
            Assert.Equal(expected, await new CallKit(op + CallKit.ReturnTop).Top(null, overrides));
    }

    [Fact]
    public void A_run_should_begin_anew_with_each_piece_and_go_on_where_it_arrives()
    {
        var kit = new CallKit("6001 54 6002 54 01" + CallKit.ReturnTop, isSlow: true);
        kit.Source.State.SetStorage(CallKit.Contract, 1, 10);
        kit.Source.State.SetStorage(CallKit.Contract, 2, 20);

        var call = kit.Top();

        // Sender and contract at once, its code, slot after slot; nobody but us runs it.
        Assert.Equal(2, kit.Source.Waiting);
        var given = 0;
        for (; kit.Source.Waiting > 0; given++)
            kit.Source.Give();
        Assert.True(call.IsCompletedSuccessfully);
        Assert.Equal(5, given);
    }

    private static CallOverrides Of(AccountOverride account) =>
        new() { Accounts = ImmutableDictionary<Address, AccountOverride>.Empty.Add(CallKit.Contract, account) };

    private static ImmutableDictionary<UInt256, UInt256> Slots(UInt256 slot, UInt256 value) => ImmutableDictionary<UInt256, UInt256>.Empty.Add(slot, value);
}
