using System.Collections.Immutable;
using Node.Core.Chain;
using Node.Core.Crypto;
using Node.Core.Light;
using Node.Core.Primitives;
using Node.Core.State;
using Node.Core.TxPool;
using Node.Tests.Core.Import;
using Xunit;

namespace Node.Tests.Core.Light;

public sealed class LocalTransactionsSpecs
{
    private static readonly ChainSpec Spec = KnownChains.Devnet;

    private static readonly Account Rich = Account.Empty with { Balance = UInt256.One << 100 };

    private readonly LocalTransactions _pool = new(Spec, new LocalLimits(8, 400_000));
    private readonly PoolHead _head = PoolHead.After(Spec, Spec.Genesis.Header, 1, DateTimeOffset.UnixEpoch);

    private static Address User => ChainMaker.Pay(0).Sender!.Value;

    [Fact]
    public void A_transaction_should_be_pending_until_a_block_has_it_and_again_when_that_is_left()
    {
        var (first, second) = (ChainMaker.Pay(0), ChainMaker.Pay(1));
        Take(second, first);
        Assert.Equal<Transaction>([first, second], _pool.Pending);

        Assert.Equal(1, _pool.Mine(Block(5), BodyOf(ChainMaker.Pay(9, wei: 3), first)));
        Assert.Equal<Transaction>([second], _pool.Pending);
        Assert.Null(_pool.Find(first.Hash));
        Assert.Equal(second, _pool.Find(second.Hash));
        Assert.Equal(1, _pool.Unmine(Block(5)));

        Assert.Equal<Transaction>([first, second], _pool.Pending);
        Assert.Equal(0, _pool.Unmine(Block(5)));
    }

    [Fact]
    public void What_a_block_has_should_be_forgotten_five_hundred_blocks_later()
    {
        var (first, second) = (ChainMaker.Pay(0), ChainMaker.Pay(1));
        Take(first, second);
        _pool.Mine(Block(5), BodyOf(first));

        Assert.Empty(_pool.Forget(504));
        Assert.Equal("already known", _pool.Objection(first, _head));
        Assert.Equal<Hash256>([first.Hash], _pool.Forget(505));
        Assert.Null(_pool.Objection(first, _head));
        Assert.Equal<Transaction>([second], _pool.All);
        Assert.Empty(_pool.Forget(100_000));
    }

    [Fact]
    public void Another_one_of_the_same_nonce_should_go_with_the_one_that_was_mined()
    {
        var (cheap, dear) = (ChainMaker.Pay(3, wei: 1), ChainMaker.Pay(3, wei: 2));
        Take(cheap, dear, ChainMaker.Pay(4));

        Assert.Equal(2, _pool.Mine(Block(5), BodyOf(dear)));

        Assert.Equal<Transaction>([ChainMaker.Pay(4)], _pool.Pending);
    }

    [Fact]
    public void A_nonce_that_its_account_has_passed_should_settle_a_transaction()
    {
        Take(ChainMaker.Pay(0), ChainMaker.Pay(1), ChainMaker.Pay(2));

        Assert.Equal(0, _pool.NoteNonce(User, 0, Block(7)));
        Assert.Equal(2, _pool.NoteNonce(User, 2, Block(7)));
        Assert.Equal(0, _pool.NoteNonce(default, 9, Block(7)));

        Assert.Equal<Transaction>([ChainMaker.Pay(2)], _pool.Pending);
        Assert.Equal(2, _pool.Unmine(Block(7)));
    }

    [Fact]
    public void The_next_nonce_should_be_the_higher_one_of_state_and_pool()
    {
        Assert.Equal(4UL, _pool.NextNonce(User, 4));
        Take(ChainMaker.Pay(4), ChainMaker.Pay(5));

        Assert.Equal(6UL, _pool.NextNonce(User, 4));
        Assert.Equal(9UL, _pool.NextNonce(User, 9));
        Assert.Equal(4UL, _pool.NextNonce(default, 4));
        _pool.Mine(Block(5), BodyOf(ChainMaker.Pay(5)));
        Assert.Equal(6UL, _pool.NextNonce(User, 4));
    }

    [Fact]
    public void What_cannot_be_mined_should_be_refused_in_words_that_client_libraries_know()
    {
        var good = ChainMaker.Pay(3);
        using var key = PrivateKey.Random();

        Assert.StartsWith("nonce too low", Refusal(good, Rich with { Nonce = 4 }), StringComparison.Ordinal);
        Assert.StartsWith("insufficient funds for gas * price + value", Refusal(good, Rich with { Balance = 42_000 }), StringComparison.Ordinal);
        Assert.StartsWith("insufficient funds for gas * price + value", Refusal(good, null), StringComparison.Ordinal);
        Assert.StartsWith("intrinsic gas too low", Refusal((good with { GasLimit = 20_999 }).Sign(key), Rich), StringComparison.Ordinal);
        Assert.Equal("exceeds block gas limit", Refusal((good with { GasLimit = 30_000_001 }).Sign(key), Rich));
        Assert.StartsWith("invalid sender", Refusal((good with { ChainId = 7 }).Sign(key), Rich), StringComparison.Ordinal);
        Assert.StartsWith("invalid sender", Refusal(good with { Signature = default }, Rich), StringComparison.Ordinal);
        Assert.Equal("oversized data", Refusal((good with { Data = new byte[LocalLimits.MaxSize], GasLimit = 3_000_000 }).Sign(key), Rich));
        Take(good);
        Assert.Equal("already known", Refusal(good, Rich));
    }

    [Fact]
    public void The_pool_should_take_so_many_and_so_much()
    {
        using var key = PrivateKey.Random();
        var large = (ChainMaker.Pay(0) with { Data = new byte[LocalLimits.MaxSize - 1_000], GasLimit = 3_000_000 }).Sign(key);

        Take(large, (large with { Nonce = 1 }).Sign(key), (large with { Nonce = 2 }).Sign(key));
        Assert.Equal("txpool is full", Refusal((large with { Nonce = 3 }).Sign(key), Rich));
        Take([.. Enumerable.Range(0, 5).Select(nonce => ChainMaker.Pay((ulong)nonce))]);
        Assert.Equal("txpool is full", Refusal(ChainMaker.Pay(5), Rich));
        _pool.Forget([large.Hash]);
        Take(ChainMaker.Pay(5));
    }

    [Fact]
    public void What_is_restored_should_be_pending_once()
    {
        _pool.Restore([ChainMaker.Pay(0), ChainMaker.Pay(1), ChainMaker.Pay(0), ChainMaker.Pay(2) with { Signature = default }]);

        Assert.Equal<Transaction>([ChainMaker.Pay(0), ChainMaker.Pay(1)], _pool.Pending);
    }

    private static Header Block(ulong number) => new() { Number = number };

    private static Body BodyOf(params ImmutableArray<Transaction> transactions) => new(transactions, []);

    private void Take(params Transaction[] transactions) => Assert.All(transactions, transaction => Assert.Null(Refusal(transaction, Rich)));

    private string? Refusal(Transaction transaction, Account? account) => _pool.Add(transaction, _head, account);
}
