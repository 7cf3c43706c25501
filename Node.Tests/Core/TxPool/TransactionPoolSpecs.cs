using Node.Core.Chain;
using Node.Core.Primitives;
using Node.Core.State;
using Node.Core.Storage;
using Xunit;

namespace Node.Tests.Core.TxPool;

public sealed class TransactionPoolSpecs
{
    private readonly PoolKit _kit = new();

    [Fact]
    public void What_follows_the_nonce_should_be_pending_and_what_does_not_queued()
    {
        var (first, third) = (_kit.Pay(0, 0), _kit.Pay(0, 2));
        _kit.Take(third, first);

        Assert.Equal((true, false, null), (_kit.Pool.IsPending(first.Hash), _kit.Pool.IsPending(third.Hash), _kit.Pool.IsPending(default)));
        Assert.Equal(1UL, _kit.NextNonce(0));
        Assert.Equal<Transaction>([first], _kit.Pool.Pending);

        var second = _kit.Pay(0, 1);
        _kit.Take(second);

        Assert.Equal(3UL, _kit.NextNonce(0));
        Assert.Equal<Transaction>([first, second, third], _kit.Pool.Content().Pending);
        Assert.Empty(_kit.Pool.Content().Queued);
        Assert.Equal<Transaction>([third, first, second], _kit.Pool.Pending);
        Assert.Equal(second, _kit.Pool.Find(second.Hash));
    }

    [Fact]
    public void News_should_be_told_once_and_when_they_are_pending()
    {
        var (first, second) = (_kit.Pay(0, 0), _kit.Pay(0, 1));
        _kit.Take(second);
        Assert.Empty(_kit.Pool.TakeNews());
        _kit.Take(first);

        Assert.Equal<Transaction>([second, first], _kit.Pool.TakeNews());
        Assert.Empty(_kit.Pool.TakeNews());
        _kit.Reset();
        Assert.Empty(_kit.Pool.TakeNews());
    }

    [Fact]
    public void A_replacement_should_pay_a_tenth_more_of_both_fees()
    {
        _kit.Take(_kit.Pay(0, 0, tip: 10, fee: 100));
        string[] refused =
        [
            _kit.Add(_kit.Pay(0, 0, tip: 10, fee: 120))!, _kit.Add(_kit.Pay(0, 0, tip: 20, fee: 100))!, _kit.Add(_kit.Pay(0, 0, tip: 11, fee: 109))!,
        ];
        var better = _kit.Pay(0, 0, tip: 11, fee: 110);

        _kit.Take(better);

        Assert.All(refused, reason => Assert.Equal("replacement transaction underpriced", reason));
        Assert.Equal<Transaction>([better], _kit.Pool.Pending);
        Assert.Equal((1, TransactionCodec.EncodeConsensus(better).Length), (_kit.Pool.Count, _kit.Pool.Bytes));
    }

    [Fact]
    public void A_new_head_should_take_out_what_blocks_have_and_let_the_rest_go_on()
    {
        var (mined, next, late) = (_kit.Pay(0, 0), _kit.Pay(0, 1), _kit.Pay(1, 4));
        _kit.Take(mined, next, late);
        _kit.Move(0, 1);
        _kit.Move(1, 4);

        _kit.Reset();

        Assert.Null(_kit.Pool.Find(mined.Hash));
        Assert.Equal<Transaction>([next, late], _kit.Pool.Pending);
        Assert.Equal((2UL, 5UL), (_kit.NextNonce(0), _kit.NextNonce(1)));
    }

    [Fact]
    public void What_a_dropped_block_had_should_come_back()
    {
        var (back, next, stays) = (_kit.Pay(0, 0), _kit.Pay(0, 1), _kit.Pay(1, 0));
        _kit.Move(0, 1);
        _kit.Move(1, 1);
        _kit.Take(next);
        Assert.Equal<Transaction>([next], _kit.Pool.TakeNews());
        _kit.Move(0, 0);

        _kit.Reset(back, stays);

        Assert.Equal<Transaction>([back, next], _kit.Pool.Content().Pending);
        Assert.Equal<Transaction>([back], _kit.Pool.TakeNews());
        Assert.Null(_kit.Pool.Find(stays.Hash));
    }

    [Fact]
    public void What_an_account_can_no_longer_pay_should_wait_or_go()
    {
        var cost = (UInt256)(11 * PoolKit.Gwei) * 21_000;
        var (first, second, dear, last) = (_kit.Pay(0, 0), _kit.Pay(0, 1), _kit.Pay(0, 2, value: 5_000), _kit.Pay(0, 3));
        _kit.Take(first, second, dear, last);
        _kit.Move(0, 0, cost);

        _kit.Reset();

        Assert.Equal((true, false, false), (_kit.Pool.IsPending(first.Hash), _kit.Pool.IsPending(second.Hash), _kit.Pool.IsPending(last.Hash)));
        Assert.Null(_kit.Pool.Find(dear.Hash));
        _kit.Move(0, 1, 10 * cost);
        _kit.Reset();
        Assert.Equal<Transaction>([second], _kit.Pool.Pending);
    }

    [Fact]
    public void A_lower_gas_limit_or_a_new_fork_should_take_out_what_has_no_place_any_longer()
    {
        var (large, bare) = (_kit.Pay(0, 0, data: 1_000), _kit.Pay(1, 0, data: 1_000) with { GasLimit = 37_000 });
        bare = _kit.Sign(1, bare);
        _kit.Take(large, bare);
        _kit.Head = _kit.Head with { Header = _kit.Head.Header with { GasLimit = 36_999 } };
        _kit.Reset();
        Assert.Equal(0, _kit.Pool.Count);

        _kit.Head = _kit.Head with { Header = _kit.Head.Header with { GasLimit = 30_000_000 } };
        _kit.Reset();
        _kit.Take(bare);
        _kit.Head = _kit.Head with { Fork = Fork.Prague };
        _kit.Reset();
        Assert.Equal((0, 0L), (_kit.Pool.Count, _kit.Pool.Bytes));
    }

    [Fact]
    public void What_waits_for_too_long_should_go_unless_it_is_this_nodes_users()
    {
        var (queued, pending, local) = (_kit.Pay(0, 1), _kit.Pay(1, 0), _kit.Pay(2, 1));
        _kit.Take(queued, pending);
        Assert.Null(_kit.Add(local, isLocal: true));

        _kit.Pool.Expire(_kit.Now.AddHours(3).AddSeconds(-1));
        Assert.Equal(3, _kit.Pool.Count);
        _kit.Pool.Expire(_kit.Now.AddHours(3));

        Assert.Equal((null, false, true), (_kit.Pool.IsPending(queued.Hash), _kit.Pool.IsPending(local.Hash), _kit.Pool.IsPending(pending.Hash)));
        Assert.Equal<Transaction>([local], _kit.Pool.Local);
    }

    [Fact]
    public void Waiting_should_begin_when_a_transaction_is_no_longer_pending()
    {
        var one = _kit.Pay(0, 3);
        _kit.Move(0, 3);
        _kit.Take(one);
        _kit.Now = _kit.Now.AddHours(5);
        _kit.Move(0, 2);
        _kit.Reset();

        _kit.Pool.Expire(_kit.Now.AddHours(2));
        Assert.False(_kit.Pool.IsPending(one.Hash));
        _kit.Pool.Expire(_kit.Now.AddHours(3));
        Assert.Null(_kit.Pool.IsPending(one.Hash));
    }

    [Fact]
    public void A_state_with_a_hole_should_not_be_taken_for_an_empty_one() =>
        Assert.Throws<StoreException>(() => _kit.Pool.Add(_kit.Pay(0, 0), isLocal: false, new NoState(), _kit.Now));

    private sealed class NoState : IStateReader
    {
        public bool TryReadAccount(in Address address, out Account? account)
        {
            account = null;
            return false;
        }

        public bool TryReadStorage(in Address address, in UInt256 slot, out UInt256 value)
        {
            value = default;
            return false;
        }

        public bool TryReadCode(in Address address, in Hash256 codeHash, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out ContractCode? code)
        {
            code = null;
            return false;
        }
    }
}
