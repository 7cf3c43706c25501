using Node.Core.Chain;
using Node.Core.Evm;
using Node.Core.Primitives;
using Xunit;

namespace Node.Tests.Core.Evm;

public sealed class InterpreterSpecs
{
    [Theory]
    [InlineData("6003 6002 01", "5")]
    [InlineData("6002 6003 02", "6")]
    [InlineData("6002 6005 03", "3")]
    [InlineData("6002 600b 04", "5")]
    [InlineData("6000 600b 04", "0")]
    [InlineData("6003 600b 06", "2")]
    [InlineData("6007 6005 6004 08", "2")]
    [InlineData("6007 6005 6004 09", "6")]
    [InlineData("600a 6002 0a", "1024")]
    [InlineData("60ff 6000 0b", "0xffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")]
    [InlineData("6002 6001 10", "1")]
    [InlineData("6002 6001 11", "0")]
    [InlineData("6001 6000 19 12", "1")]
    [InlineData("6001 6000 19 13", "0")]
    [InlineData("6002 6002 14", "1")]
    [InlineData("6000 15", "1")]
    [InlineData("600c 600a 16", "8")]
    [InlineData("600c 600a 17", "14")]
    [InlineData("600c 600a 18", "6")]
    [InlineData("61abcd 601e 1a", "0xab")]
    [InlineData("6001 60ff 1b", "0x8000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("6001 610100 1b", "0")]
    [InlineData("6080 6007 1c", "1")]
    [InlineData("6000 19 60ff 1d", "0xffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")]
    public void Arithmetic_should_take_its_operands_from_the_top(string code, string expected) =>
        Assert.Equal(UInt256.Parse(expected), new TestRun().Top(code));

    [Fact]
    public void Push_should_read_zeros_past_the_end_of_the_code()
    {
        var run = new TestRun();

        Assert.Equal(EvmError.None, run.ErrorOf("7f01"));
        Assert.Equal(EvmError.None, run.ErrorOf("61"));
    }

    [Theory]
    [InlineData("60", 1)]
    [InlineData("67", 8)]
    [InlineData("68", 9)]
    [InlineData("7f", 32)]
    public void Push_should_take_as_many_bytes_as_its_name_says(string opcode, int length)
    {
        var operand = string.Concat(Enumerable.Range(1, length).Select(i => i.ToString("x2", null)));

        Assert.Equal(UInt256.Parse("0x" + operand), new TestRun().Top(opcode + operand));
    }

    [Fact]
    public void Dup_and_swap_should_reach_sixteen_words_down()
    {
        var sixteen = string.Concat(Enumerable.Range(1, 17).Select(i => $"60{i:x2}"));

        Assert.Equal(2UL, new TestRun().Top(sixteen + "8f"));
        Assert.Equal(1UL, new TestRun().Top(sixteen + "9f"));
    }

    [Fact]
    public void Stack_should_hold_1024_words_and_no_more()
    {
        var full = string.Concat(Enumerable.Repeat("5f", 1024));

        Assert.Equal(EvmError.None, new TestRun().ErrorOf(full));
        Assert.Equal(EvmError.StackOverflow, new TestRun().ErrorOf(full + "5f"));
        Assert.Equal(EvmError.StackOverflow, new TestRun().ErrorOf(full + "80"));
        Assert.Equal(EvmError.None, new TestRun().ErrorOf(full + "90"));
    }

    [Theory]
    [InlineData("01")]
    [InlineData("6001 01")]
    [InlineData("50")]
    [InlineData("80")]
    [InlineData("6001 90")]
    [InlineData("6000 6000 f1")]
    public void Instruction_should_fail_without_its_operands(string code)
    {
        var outcome = new TestRun().Run(code);

        Assert.Equal(EvmError.StackUnderflow, outcome.Error);
        Assert.Equal(TestRun.Gas, outcome.GasUsed);
    }

    [Fact]
    public void Jump_should_go_to_a_jumpdest_only()
    {
        Assert.Equal(EvmError.None, new TestRun().ErrorOf("6003 56 5b"));
        Assert.Equal(EvmError.InvalidJump, new TestRun().ErrorOf("6004 56 605b 00"));
        Assert.Equal(EvmError.InvalidJump, new TestRun().ErrorOf("6050 56"));
        Assert.Equal(EvmError.InvalidJump, new TestRun().ErrorOf("68010000000000000003 56"));
        Assert.Equal(EvmError.None, new TestRun().ErrorOf("6000 6050 57"));
        Assert.Equal(EvmError.InvalidJump, new TestRun().ErrorOf("6001 6050 57"));
    }

    [Theory]
    [InlineData(Fork.Frontier, "6000 6000 6000 6000 6000 6000 f4", Fork.Homestead)]
    [InlineData(Fork.SpuriousDragon, "3d", Fork.Byzantium)]
    [InlineData(Fork.Byzantium, "6001 6001 1b", Fork.Constantinople)]
    [InlineData(Fork.Petersburg, "46", Fork.Istanbul)]
    [InlineData(Fork.Petersburg, "47", Fork.Istanbul)]
    [InlineData(Fork.Berlin, "48", Fork.London)]
    [InlineData(Fork.Paris, "5f", Fork.Shanghai)]
    [InlineData(Fork.Shanghai, "6000 5c", Fork.Cancun)]
    [InlineData(Fork.Shanghai, "6000 6000 6000 5e", Fork.Cancun)]
    [InlineData(Fork.Shanghai, "6000 49", Fork.Cancun)]
    [InlineData(Fork.Shanghai, "4a", Fork.Cancun)]
    public void Instruction_should_exist_from_its_fork_on(Fork before, string code, Fork since)
    {
        Assert.Equal(EvmError.InvalidOpcode, new TestRun(before).ErrorOf(code));
        Assert.Equal(EvmError.None, new TestRun(since).ErrorOf(code));
    }

    [Fact]
    public void Designated_invalid_instruction_should_take_all_gas()
    {
        var outcome = new TestRun().Run("fe");

        Assert.Equal(EvmError.InvalidOpcode, outcome.Error);
        Assert.Equal(TestRun.Gas, outcome.GasUsed);
    }

    [Fact]
    public void Revert_should_give_its_reason_and_the_rest_of_the_gas()
    {
        var outcome = new TestRun().Run("60aa 6000 53 6001 6000 fd");

        Assert.Equal(EvmError.Reverted, outcome.Error);
        Assert.Equal([0xaa], outcome.Output.ToArray());
        Assert.Equal(18UL, outcome.GasUsed);
    }

    [Fact]
    public void Gas_should_run_out_exactly()
    {
        Assert.Equal(EvmError.None, new TestRun().ErrorOf("6001 6001 01", gas: 9));
        Assert.Equal(EvmError.OutOfGas, new TestRun().ErrorOf("6001 6001 01", gas: 8));
    }

    [Theory]
    [InlineData(Fork.TangerineWhistle, 2 * 3 + 10 + 10)]
    [InlineData(Fork.SpuriousDragon, 2 * 3 + 10 + 50)]
    public void Exponentiation_should_be_priced_by_the_bytes_of_its_exponent(Fork fork, ulong gas) =>
        Assert.Equal(gas, new TestRun(fork).GasOf("60ff 6002 0a"));
}
