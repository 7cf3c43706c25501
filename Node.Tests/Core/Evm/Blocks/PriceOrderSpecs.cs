using Node.Core.Chain;
using Node.Core.Evm.Blocks;
using Node.Tests.Core.TxPool;
using Xunit;

namespace Node.Tests.Core.Evm.Blocks;

public sealed class PriceOrderSpecs
{
    private readonly PoolKit _kit = new();

    [Fact]
    public void The_best_tip_should_be_first_and_those_of_one_sender_by_nonce()
    {
        var (cheap, dear, fair, late) = (_kit.Pay(0, 0, tip: 1), _kit.Pay(0, 1, tip: 9), _kit.Pay(1, 0, tip: 3), _kit.Pay(2, 0, tip: 1));

        Assert.Equal([fair, cheap, dear, late], Order([dear, cheap, fair, late]));
    }

    [Fact]
    public void Of_equal_tips_the_one_that_came_first_should_be_first()
    {
        var (first, second) = (_kit.Pay(0, 0), _kit.Pay(1, 0));

        Assert.Equal([first, second], Order([first, second]));
        Assert.Equal([second, first], Order([second, first]));
    }

    [Fact]
    public void What_cannot_pay_the_base_fee_should_be_left_out_with_what_waits_for_it()
    {
        var (poor, rich, other) = (_kit.Pay(0, 0, tip: 1, fee: 4), _kit.Pay(0, 1, tip: 9), _kit.Pay(1, 0, tip: 9, fee: 9));

        Assert.Equal([other], Order([poor, rich, other], baseFee: 5));
        Assert.Equal([rich], Order([rich], baseFee: 5));
    }

    [Fact]
    public void The_tip_should_be_what_the_fee_leaves_of_it()
    {
        var (narrow, wide) = (_kit.Pay(0, 0, tip: 9, fee: 11), _kit.Pay(1, 0, tip: 3, fee: 30));

        Assert.Equal([narrow, wide], Order([wide, narrow], baseFee: 1));
        Assert.Equal([wide, narrow], Order([wide, narrow], baseFee: 9));
    }

    [Fact]
    public void A_sender_that_is_skipped_should_not_come_again()
    {
        var other = _kit.Pay(1, 0);
        var order = new PriceOrder([_kit.Pay(0, 0, tip: 5), _kit.Pay(0, 1, tip: 5), other], 0);

        order.Skip();

        Assert.Equal(other, order.Next);
        order.Take();
        Assert.Null(order.Next);
    }

    private static List<Transaction> Order(IEnumerable<Transaction> transactions, ulong baseFee = 0)
    {
        var (order, all) = (new PriceOrder(transactions, baseFee * PoolKit.Gwei), new List<Transaction>());
        while (order.Next is { } next)
        {
            all.Add(next);
            order.Take();
        }

        return all;
    }
}
