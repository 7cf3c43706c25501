using Node.Core.Chain;
using Node.Core.Primitives;
using Node.Core.TxPool;
using Xunit;

namespace Node.Tests.Core.TxPool;

/// <summary>Each reason for which a transaction is refused, in geth's words.</summary>
public sealed class PoolRulesSpecs
{
    private readonly PoolKit _kit = new();

    [Fact]
    public void A_nonce_that_a_block_has_should_be_too_low()
    {
        _kit.Move(0, 5);

        Assert.Equal("nonce too low: next nonce 5, tx nonce 3", _kit.Add(_kit.Pay(0, 3)));
    }

    [Fact]
    public void A_transaction_should_be_known_the_second_time()
    {
        var one = _kit.Pay(0, 0);
        _kit.Take(one);

        Assert.Equal("already known", _kit.Add(one));
    }

    [Fact]
    public void A_sender_should_have_what_it_may_cost()
    {
        var cost = (UInt256)(11 * PoolKit.Gwei) * 21_000;
        _kit.Move(0, 0, cost);

        Assert.Equal(
            $"insufficient funds for gas * price + value: balance {cost}, tx cost {cost + 7}, overshot 7", _kit.Add(_kit.Pay(0, 0, value: 7)));
        Assert.Null(_kit.Add(_kit.Pay(0, 0)));
        Assert.Equal(
            $"insufficient funds for gas * price + value: balance {cost}, queued cost {cost}, tx cost {cost}, overshot {cost}", _kit.Add(_kit.Pay(0, 1)));
    }

    [Fact]
    public void Gas_should_be_enough_to_begin_with_and_no_more_than_a_block_has()
    {
        var pay = _kit.Pay(0, 0);

        Assert.Equal("intrinsic gas too low: gas 20999, minimum needed 21000", _kit.Add(_kit.Sign(0, pay with { GasLimit = 20_999 })));
        Assert.Equal("exceeds block gas limit", _kit.Add(_kit.Sign(0, pay with { GasLimit = 30_000_001 })));
        var data = _kit.Sign(0, pay with { GasLimit = 37_000, Data = Enumerable.Repeat((byte)1, 1_000).ToArray() });
        Assert.Null(_kit.Add(data));
        Assert.Equal("insufficient gas for floor data gas cost: gas 37000, minimum needed 61000", new PoolKit(fork: Fork.Prague).Add(data));
    }

    [Fact]
    public void Size_should_be_bounded()
    {
        var kit = new PoolKit(new PoolLimits { MaxSize = 1_000 });

        Assert.Equal("oversized data", kit.Add(kit.Pay(0, 0, data: 990)));
        Assert.Null(kit.Add(kit.Pay(0, 0, data: 800)));
    }

    [Fact]
    public void Init_code_should_be_bounded_since_Shanghai()
    {
        var creation = _kit.Sign(0, _kit.Pay(0, 0) with { To = null, Data = new byte[49_153], GasLimit = 1_000_000 });

        Assert.Equal("max initcode size exceeded: code size 49153, limit 49152", new PoolKit(fork: Fork.Shanghai).Add(creation));
        Assert.Null(_kit.Add(creation));
    }

    [Fact]
    public void A_tip_should_not_be_above_the_fee() => Assert.Equal(
        "max priority fee per gas higher than max fee per gas: maxPriorityFeePerGas: 5000000000, maxFeePerGas: 4000000000", _kit.Add(_kit.Pay(0, 0, tip: 5, fee: 4)));

    [Fact]
    public void A_type_should_be_of_a_fork_that_has_come()
    {
        var (frontier, typed) = (new PoolKit(fork: Fork.Istanbul), _kit.Sign(0, _kit.Pay(0, 0) with { Type = TransactionType.AccessList, GasPrice = PoolKit.Gwei }));
        var blob = _kit.Sign(0, _kit.Pay(0, 0) with { Type = TransactionType.Blob, BlobVersionedHashes = [new Hash256([1, .. new byte[31]])] });
        var code = _kit.Sign(0, _kit.Pay(0, 0) with { Type = TransactionType.SetCode, GasLimit = 100_000 });

        Assert.Equal("transaction type not supported", frontier.Add(typed));
        Assert.Equal("transaction type not supported", _kit.Add(code));
        Assert.Null(_kit.Add(typed));
        Assert.Equal("transaction type not supported: this node keeps no blobs", new PoolKit(fork: Fork.Cancun).Add(blob));
        Assert.Equal("set code tx must have at least one authorization tuple", new PoolKit(fork: Fork.Prague).Add(code));
    }

    [Fact]
    public void A_sender_should_be_somebody_of_this_chain()
    {
        var pay = _kit.Pay(0, 0);

        Assert.Equal("invalid sender", _kit.Add(pay with { Signature = new Signature(0, 0, 1) }));
        Assert.Equal("invalid sender", _kit.Add(pay with { Signature = pay.Signature with { S = UInt256.MaxValue } }));
        Assert.StartsWith("invalid sender", _kit.Add(_kit.Sign(0, pay with { ChainId = 1 })), StringComparison.Ordinal);
        Assert.Equal("nonce has max value", _kit.Add(_kit.Pay(0, ulong.MaxValue)));
        _kit.State.SetAccount(_kit.User(1), 0, UInt256.One << 200, [0]);
        Assert.Equal("sender not an eoa", _kit.Add(_kit.Pay(1, 0)));
    }

    [Fact]
    public void The_least_tip_should_be_asked_of_peers_only()
    {
        var kit = new PoolKit(new PoolLimits { MinTip = 2 * PoolKit.Gwei });

        Assert.Equal("transaction underpriced: gas tip cap 1000000000, minimum needed 2000000000", kit.Add(kit.Pay(0, 0)));
        Assert.Null(kit.Add(kit.Pay(0, 0), isLocal: true));
        Assert.Null(kit.Add(kit.Pay(1, 0, tip: 2)));
    }

    [Fact]
    public void A_delegated_account_should_have_one_transaction_at_a_time()
    {
        var kit = new PoolKit(fork: Fork.Prague);
        kit.State.SetAccount(kit.User(0), 0, UInt256.One << 100, [0xef, 0x01, 0x00, .. new byte[20]]);

        Assert.Equal("gapped-nonce tx from delegated accounts", kit.Add(kit.Pay(0, 1)));
        kit.Take(kit.Pay(0, 0));
        Assert.Equal("in-flight transaction limit reached for delegated accounts", kit.Add(kit.Pay(0, 1)));
        kit.Take(kit.Pay(0, 0, tip: 5, fee: 50));
    }

    [Fact]
    public void An_account_that_consents_to_code_in_the_pool_should_have_one_transaction_at_a_time()
    {
        var kit = new PoolKit(fork: Fork.Prague);
        kit.Take(kit.Pay(1, 0), kit.Pay(1, 1));

        Assert.Equal("authority already reserved", kit.Add(Consent(kit, by: 1)));
        kit.Take(Consent(kit, by: 2), kit.Pay(2, 0));
        Assert.Equal("in-flight transaction limit reached for delegated accounts", kit.Add(kit.Pay(2, 1)));
        kit.Move(0, 1);
        kit.Reset();
        kit.Take(kit.Pay(2, 1));
    }

    private static Transaction Consent(PoolKit kit, int by)
    {
        var consent = new Authorization(1337, kit.User(5), 0, default);
        consent = consent with { Signature = Signature.Sign(consent.SigningHash, kit.Key(by)) };
        return kit.Sign(0, kit.Pay(0, 0) with { Type = TransactionType.SetCode, GasLimit = 100_000, Authorizations = [consent] });
    }
}
