using Node.Core.Chain;
using Node.Core.Evm.Blocks;
using Node.Core.Primitives;
using Xunit;

namespace Node.Tests.Core.Evm.Blocks;

public sealed class DepositsSpecs
{
    private static readonly Address Contract = Address.Parse("0x00000000219ab540356cbb839cbe05303d7705fa");
    private static readonly Hash256 Topic = Hash256.Parse("0x649bbc62d0e31342afea4e5cd82d4049e7e1ee912fc0889aa790803be39038c5");

    [Fact]
    public void Deposit_should_be_the_fields_of_its_log_one_after_the_other()
    {
        Assert.True(Deposits.TryCollect([ReceiptOf(Topic, Layout()), ReceiptOf(Topic, Layout())], Contract, out var data));

        byte[] once = [.. Field(1, 48), .. Field(2, 32), .. Field(3, 8), .. Field(4, 96), .. Field(5, 8)];
        Assert.Equal([.. once, .. once], data);
    }

    [Fact]
    public void Other_logs_should_be_passed_over()
    {
        Assert.True(Deposits.TryCollect([ReceiptOf(default, [1])], Contract, out var data));
        Assert.Empty(data);
        Assert.True(Deposits.TryCollect([ReceiptOf(Topic, Layout())], default, out data));
        Assert.Empty(data);
    }

    [Theory]
    [InlineData(31)]
    [InlineData(159)]
    [InlineData(191)]
    [InlineData(543)]
    public void Other_layout_should_be_refused(int at)
    {
        var log = Layout();
        log[at] ^= 1;

        Assert.False(Deposits.TryCollect([ReceiptOf(Topic, log)], Contract, out _));
        Assert.False(Deposits.TryCollect([ReceiptOf(Topic, log[..^1])], Contract, out _));
    }

    private static Receipt ReceiptOf(Hash256 topic, byte[] log) => new() { Logs = [new Log(Contract, [topic], log)] };

    private static byte[] Layout() =>
    [
        .. Number(160), .. Number(256), .. Number(320), .. Number(384), .. Number(512),
        .. Number(48), .. Field(1, 48), .. new byte[16],
        .. Number(32), .. Field(2, 32),
        .. Number(8), .. Field(3, 8), .. new byte[24],
        .. Number(96), .. Field(4, 96),
        .. Number(8), .. Field(5, 8), .. new byte[24],
    ];

    private static byte[] Field(byte value, int length) => [.. Enumerable.Repeat(value, length)];

    private static byte[] Number(int value) => [.. new byte[30], (byte)(value >> 8), (byte)value];
}
