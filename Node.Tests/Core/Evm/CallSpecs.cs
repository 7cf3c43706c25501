using Node.Core.Chain;
using Node.Core.Evm;
using Node.Core.Primitives;
using Xunit;

namespace Node.Tests.Core.Evm;

public sealed class CallSpecs
{
    private static readonly string Other = "73" + TestRun.Other.ToString()[2..];

    [Fact]
    public void Call_should_hand_over_input_and_take_back_output()
    {
        // Gives back its input and one more.
        var run = new TestRun().With(TestRun.Other, "6000 35 6001 01 6000 52 6020 6000 f3");

        Assert.Equal(42UL, run.Top($"6029 6000 52 6020 6040 6020 6000 6000 {Other} 5a f1 50 6040 51"));
    }

    [Theory]
    [InlineData("f1", "6000", "33", "Contract")]
    [InlineData("f2", "6000", "33", "Contract")]
    [InlineData("f4", "", "33", "Caller")]
    [InlineData("fa", "", "33", "Contract")]
    [InlineData("f1", "6000", "30", "Other")]
    [InlineData("f2", "6000", "30", "Contract")]
    [InlineData("f4", "", "30", "Contract")]
    [InlineData("fa", "", "30", "Other")]
    public void Callee_should_see_itself_and_its_caller(string opcode, string value, string asked, string expected)
    {
        var run = new TestRun().With(TestRun.Other, $"{asked} 6000 52 6020 6000 f3");
        var seen = run.Top($"6020 6000 6000 6000 {value} {Other} 5a {opcode} 50 6000 51");

        var address = expected switch { "Contract" => TestRun.Contract, "Caller" => TestRun.Caller, _ => TestRun.Other };
        Assert.Equal(UInt256.FromBigEndian(address.Bytes), seen);
    }

    [Theory]
    [InlineData("6001 6000 55")]
    [InlineData("6001 6000 5d")]
    [InlineData("6000 6000 a0")]
    [InlineData("6000 6000 6000 f0")]
    [InlineData("6000 6000 6000 6000 f5")]
    [InlineData("6000 ff")]
    [InlineData("6000 6000 6000 6000 6001 6000 5a f1")]
    public void Nothing_should_change_under_a_static_call(string code)
    {
        var run = new TestRun().With(TestRun.Other, code);

        Assert.Equal(0UL, run.Top($"6000 6000 6000 6000 {Other} 61ffff fa"));
        Assert.Equal(1UL, run.Top($"6000 6000 6000 6000 6000 {Other} 5a f1"));
    }

    [Fact]
    public void Value_should_move_with_a_call_and_come_back_with_its_failure()
    {
        var run = new TestRun().With(TestRun.Other, "");
        Assert.Equal(1UL, run.Top($"6000 6000 6000 6000 6064 {Other} 5a f1"));
        Assert.Equal(((UInt256)900, (UInt256)1100), (run.State.GetBalance(TestRun.Contract), run.State.GetBalance(TestRun.Other)));

        var failing = new TestRun().With(TestRun.Other, "fe");
        Assert.Equal(0UL, failing.Top($"6000 6000 6000 6000 6064 {Other} 61ffff f1"));
        Assert.Equal(((UInt256)1000, (UInt256)1000), (failing.State.GetBalance(TestRun.Contract), failing.State.GetBalance(TestRun.Other)));
    }

    [Fact]
    public void Call_with_more_than_there_is_should_fail_and_cost_the_callee_nothing()
    {
        var outcome = new TestRun().With(TestRun.Other, "fe").Run($"6000 6000 6000 6000 6103e9 {Other} 61ffff f1");

        // Seven pushes, a cold access and the value; the stipend is won.
        Assert.Equal((7UL * 3) + 2600 + 9000 - 2300, outcome.GasUsed);
    }

    [Theory]
    [InlineData(Fork.Homestead, false)]
    [InlineData(Fork.TangerineWhistle, true)]
    public void Call_should_keep_a_64th_of_the_gas_since_EIP_150(Fork fork, bool succeeds)
    {
        var run = new TestRun(fork).With(TestRun.Other, "");

        var outcome = run.Run($"6000 6000 6000 6000 6000 {Other} 63ffffffff f1");

        Assert.Equal(succeeds, outcome.Succeeded);
    }

    [Fact]
    public void Calls_should_nest_1024_deep_on_any_thread()
    {
        // Counts in slot 0 and calls itself with all the gas it may.
        var run = new TestRun(Fork.Homestead);
        var outcome = run.Run("6001 6000 54 01 6000 55 6000 6000 6000 6000 6000 30 6110005a03f1", 100_000_000);

        Assert.True(outcome.Succeeded, outcome.Error.ToString());
        Assert.Equal(1025UL, run.State.GetStorage(TestRun.Contract, 0));
    }

    [Fact]
    public void Caller_should_find_its_stack_again_after_deep_calls()
    {
        // f(n) = n == 0 ? 0 : f(n - 1) + the call's success, below a hundred words that nobody needs.
        var words = string.Concat(Enumerable.Repeat("60aa", 100));
        const string recurse =
            "6001 6000 35 03 6000 52 6020 6000 6020 6000 6000 30 6110005a03 f1 6000 51 01 6000 52 6020 6000 f3";
        var run = new TestRun(Fork.Homestead);

        var outcome = run.Run(
            $"6000 35 600c 57 6020 6000 f3 fe 5b {words} {recurse}",
            50_000_000,
            "00000000000000000000000000000000000000000000000000000000000001f4");

        Assert.Equal(500UL, UInt256.FromBigEndian(outcome.Output.Span));
    }

    // The examples 0, 1, 2 and 6: init code of one zero or of nothing makes an empty contract.
    [Theory]
    [InlineData("0000000000000000000000000000000000000000", "", 1, "0x4D1A2e2bB4F88F0250f26Ffff098B0b30B26BF38")]
    [InlineData("deadbeef00000000000000000000000000000000", "", 1, "0xB928f69Bb1D91Cd65274e3c79d8986362984fDA3")]
    [InlineData(
        "deadbeef00000000000000000000000000000000", "feed000000000000000000000000000000000000", 1, "0xD04116cDd17beBE565EB2422F2497E06cC1C9833")]
    [InlineData("0000000000000000000000000000000000000000", "", 0, "0xE33C0C7F7df4809055C3ebA6c09CFe4BaF1BD9e0")]
    public void Create2_should_put_the_contract_where_EIP_1014_says(string creator, string salt, int length, string expected)
    {
        var run = new TestRun().With(Address.Parse(creator), $"7f{salt.PadLeft(64, '0')} 60{length:x2} 6000 6000 f5 6000 52 6020 6000 f3");

        var seen = run.Top($"6020 6000 6000 6000 6000 73{creator} 5a f1 50 6000 51");

        Assert.Equal(UInt256.FromBigEndian(Address.Parse(expected).Bytes), seen);
    }

    [Theory]
    [InlineData("60ef60005360016000f3", false)]
    [InlineData("60fe60005360016000f3", true)]
    public void Contract_may_not_begin_with_ef_since_EIP_3541(string initCode, bool isCreated)
    {
        var store = $"69{initCode} 6000 52 600a 6016 6000 f0";

        Assert.Equal(isCreated, !new TestRun(Fork.London).Top(store).IsZero);
        Assert.False(new TestRun(Fork.Berlin).Top(store).IsZero);
    }

    [Theory]
    [InlineData(0x6000, true)]
    [InlineData(0x6001, false)]
    public void Contract_should_be_limited_in_size_by_EIP_170(int size, bool isCreated)
    {
        // Init code 61ssss6000f3 returns that many zeros.
        var code = $"6561{size:x4}6000f3 6000 52 6006 601a 6000 f0 6000 52 6020 6000 f3";

        var outcome = new TestRun(Fork.SpuriousDragon).Run(code, 10_000_000);

        Assert.Equal(isCreated, outcome.Output.Span.ContainsAnyExcept((byte)0));
    }

    [Fact]
    public void Init_code_should_be_limited_by_EIP_3860()
    {
        Assert.Equal(EvmError.None, new TestRun(Fork.Shanghai).ErrorOf("61c000 6000 6000 f0"));
        Assert.Equal(EvmError.InitCodeTooLarge, new TestRun(Fork.Shanghai).ErrorOf("61c001 6000 6000 f0"));
        Assert.Equal(EvmError.None, new TestRun(Fork.Paris).ErrorOf("61c001 6000 6000 f0"));
    }

    [Theory]
    [InlineData(Fork.Shanghai, 0, 2000)]
    [InlineData(Fork.Cancun, 0, 2000)]
    public void Self_destruct_should_leave_everything_to_its_heir(Fork fork, ulong own, ulong heirs)
    {
        var run = new TestRun(fork).With(TestRun.Other, "");

        run.Run($"{Other} ff");
        run.State.EndTransaction(deletesEmpty: true);

        Assert.Equal(((UInt256)own, (UInt256)heirs), (run.State.GetBalance(TestRun.Contract), run.State.GetBalance(TestRun.Other)));
        Assert.Equal(fork >= Fork.Cancun, run.State.Exists(TestRun.Contract));
    }

    [Theory]
    [InlineData(Fork.Shanghai, 0)]
    [InlineData(Fork.Cancun, 1000)]
    public void Self_destruct_to_itself_should_burn_only_what_goes(Fork fork, ulong left)
    {
        var run = new TestRun(fork);

        run.Run("30 ff");

        Assert.Equal(left, run.State.GetBalance(TestRun.Contract));
    }

    [Fact]
    public void Contract_of_this_transaction_should_still_be_destroyed_in_Cancun()
    {
        // Init code 30ff destroys itself as it is created, with 1 wei.
        var run = new TestRun(Fork.Cancun);
        var created = run.Top("6130ff 6000 52 6002 601e 6001 f0");
        Assert.False(created.IsZero);

        run.State.EndTransaction(deletesEmpty: true);

        var bytes = new byte[32];
        created.WriteBigEndian(bytes);
        Assert.False(run.State.Exists(new Address(bytes.AsSpan(12))));
    }

    [Fact]
    public void Delegated_account_should_run_its_delegates_code_as_itself()
    {
        // EIP-7702: 0xef0100 and an address.
        var run = new TestRun().With(TestRun.Other, $"ef0100{TestRun.Caller.ToString()[2..]}").With(TestRun.Caller, "30 6000 52 6020 6000 f3");

        Assert.Equal(
            UInt256.FromBigEndian(TestRun.Other.Bytes), run.Top($"6020 6000 6000 6000 6000 {Other} 5a f1 50 6000 51"));
        Assert.Equal(23UL, run.Top($"{Other} 3b"));
    }

    [Theory]
    [InlineData("", 21 + 2600 + 2600)]
    [InlineData("6000 6000 6000 6000 6000 OTHER 5a f1 50", 20 + 2600 + 2600 + 2 + 21 + 100 + 100)]
    public void Call_of_a_delegated_account_should_pay_for_both_accounts(string before, ulong gas)
    {
        var run = new TestRun().With(TestRun.Other, $"ef0100{TestRun.Caller.ToString()[2..]}").With(TestRun.Caller, "00");

        // The delegate is the caller of it all, so it is warm from the beginning.
        var outcome = run.Run($"{before.Replace("OTHER", Other, StringComparison.Ordinal)} 6000 6000 6000 6000 6000 {Other} 61ffff f1");

        Assert.Equal(gas - 2500, outcome.GasUsed);
    }

    [Fact]
    public void Delegated_account_should_have_no_code_before_Prague()
    {
        var run = new TestRun(Fork.Cancun).With(TestRun.Other, $"ef0100{TestRun.Caller.ToString()[2..]}");

        Assert.Equal(0UL, run.Top($"6000 6000 6000 6000 6000 {Other} 61ffff f1"));
    }
}
