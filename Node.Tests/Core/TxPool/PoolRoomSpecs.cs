using Node.Core.Chain;
using Node.Core.TxPool;
using Xunit;

namespace Node.Tests.Core.TxPool;

/// <summary>Who has to go when the pool is full.</summary>
public sealed class PoolRoomSpecs
{
    [Fact]
    public void The_cheapest_should_go_for_a_better_one_and_a_worse_one_be_refused()
    {
        var kit = new PoolKit(new PoolLimits { Transactions = 2 });
        var (cheap, good) = (kit.Pay(0, 0, tip: 2), kit.Pay(1, 0, tip: 4));
        kit.Take(cheap, good);

        Assert.Equal("transaction underpriced", kit.Add(kit.Pay(2, 0, tip: 1)));
        Assert.Equal<Transaction>([cheap, good], kit.Pool.Pending);
        var better = kit.Pay(2, 0, tip: 3);
        kit.Take(better);

        Assert.Equal<Transaction>([good, better], kit.Pool.Pending);
    }

    [Fact]
    public void Of_two_that_pay_alike_the_one_that_was_here_should_stay()
    {
        var kit = new PoolKit(new PoolLimits { Transactions = 1 });
        kit.Take(kit.Pay(0, 0, tip: 2));

        Assert.Equal("transaction underpriced", kit.Add(kit.Pay(1, 0, tip: 2)));
    }

    [Fact]
    public void A_dear_one_should_not_shield_the_cheap_one_that_it_waits_for()
    {
        var kit = new PoolKit(new PoolLimits { Transactions = 3 });
        var (cheap, dear, fair) = (kit.Pay(0, 0, tip: 1), kit.Pay(0, 1, tip: 90), kit.Pay(1, 0, tip: 3));
        kit.Take(cheap, dear, fair);
        kit.Take(kit.Pay(2, 0, tip: 2));

        Assert.Null(kit.Pool.Find(dear.Hash));
        Assert.NotNull(kit.Pool.Find(cheap.Hash));
    }

    [Fact]
    public void One_that_waits_should_make_no_pending_one_go()
    {
        var kit = new PoolKit(new PoolLimits { Transactions = 1 });
        kit.Take(kit.Pay(0, 0, tip: 1));

        Assert.Equal("txpool is full", kit.Add(kit.Pay(1, 1, tip: 9)));
        Assert.Equal(1, kit.Pool.PendingCount);
    }

    [Fact]
    public void Those_that_wait_should_be_bounded_by_themselves()
    {
        var kit = new PoolKit(new PoolLimits { Queued = 2 });
        var (cheap, good, pending) = (kit.Pay(0, 1, tip: 1), kit.Pay(1, 1, tip: 5), kit.Pay(3, 0, tip: 1));
        kit.Take(cheap, good, pending);

        kit.Take(kit.Pay(2, 1, tip: 4));

        Assert.Null(kit.Pool.Find(cheap.Hash));
        Assert.Equal((3, 1), (kit.Pool.Count, kit.Pool.PendingCount));
    }

    [Fact]
    public void Several_should_go_for_a_large_one_or_none_where_it_is_not_worth_it()
    {
        var kit = new PoolKit(new PoolLimits { Bytes = 2_000 });
        var small = Enumerable.Range(0, 3).Select(user => kit.Pay(user, 0, tip: 2 + (ulong)user, data: 500)).ToList();
        kit.Take(small);

        Assert.Equal("transaction underpriced", kit.Add(kit.Pay(5, 0, tip: 3, data: 1_300)));
        Assert.Equal<Transaction>(small, kit.Pool.Pending);
        var large = kit.Pay(6, 0, tip: 9, data: 1_300);
        kit.Take(large);

        Assert.Equal<Transaction>([large], kit.Pool.Pending);
        Assert.True(kit.Pool.Bytes <= 2_000);
    }

    [Fact]
    public void A_replacement_that_is_too_large_should_leave_the_one_before_in_its_place()
    {
        var kit = new PoolKit(new PoolLimits { Bytes = 1_000 });
        var (cheap, good) = (kit.Pay(0, 0, tip: 2), kit.Pay(1, 0, tip: 9, data: 500));
        kit.Take(cheap, good);

        Assert.Equal("transaction underpriced", kit.Add(kit.Pay(0, 0, tip: 3, fee: 30, data: 500)));

        Assert.Equal<Transaction>([cheap, good], kit.Pool.Pending);
    }

    [Fact]
    public void An_account_should_have_its_share_only()
    {
        var kit = new PoolKit(new PoolLimits { AccountTransactions = 2, AccountBytes = 1_000 });
        kit.Take(kit.Pay(0, 0), kit.Pay(0, 1), kit.Pay(1, 0, data: 700));

        Assert.Equal("account limit exceeded", kit.Add(kit.Pay(0, 2)));
        Assert.Equal("account limit exceeded", kit.Add(kit.Pay(1, 1, data: 700)));
        kit.Take(kit.Pay(0, 1, tip: 2, fee: 20));
    }

    [Fact]
    public void What_this_nodes_users_send_should_stay_up_to_bounds_of_its_own()
    {
        var kit = new PoolKit(new PoolLimits { Transactions = 1, AccountTransactions = 1, LocalTransactions = 2 });
        var (first, second) = (kit.Pay(0, 0), kit.Pay(0, 1));
        Assert.Null(kit.Add(first, isLocal: true));
        Assert.Null(kit.Add(second, isLocal: true));

        Assert.Equal("txpool is full", kit.Add(kit.Pay(1, 0), isLocal: true));
        kit.Take(kit.Pay(2, 0, tip: 9));
        kit.Take(kit.Pay(3, 0, tip: 99));
        var better = kit.Pay(0, 1, tip: 2, fee: 20);
        kit.Take(better);

        Assert.Equal<Transaction>([first, better], kit.Pool.Local);
        Assert.Equal(3, kit.Pool.Count);
    }

    [Fact]
    public void Worth_should_follow_the_base_fee()
    {
        var kit = new PoolKit(new PoolLimits { Transactions = 2 });
        var (rigid, lasting) = (kit.Pay(0, 0, tip: 5, fee: 6), kit.Pay(1, 0, tip: 2, fee: 100));
        kit.Take(rigid, lasting);
        kit.Head = kit.Head with { BaseFee = 20 * PoolKit.Gwei };
        kit.Reset();

        kit.Take(kit.Pay(2, 0, tip: 1, fee: 90));

        Assert.Null(kit.Pool.Find(rigid.Hash));
    }
}
