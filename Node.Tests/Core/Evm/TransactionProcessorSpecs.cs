using Node.Core.Chain;
using Node.Core.Crypto;
using Node.Core.Evm;
using Node.Core.Primitives;
using Node.Core.State;
using Xunit;

namespace Node.Tests.Core.Evm;

public sealed class TransactionProcessorSpecs
{
    private static readonly PrivateKey Key = PrivateKey.TryCreate(HexBytes.Of("b71c71a67e1177ad4e901695e1b4b9ee17ae16c6668d313eac2f96dbcda3f291"))!;
    private static readonly Address Sender = Key.PublicKey.ToAddress();
    private static readonly Address Miner = Address.Parse("0x00000000000000000000000000000000000000fe");
    private static readonly UInt256 Ether = UInt256.Parse("1000000000000000000");

    private static readonly BlockContext Block = new()
    {
        ChainId = 1, Number = 5, GasLimit = 30_000_000, Beneficiary = Miner, BaseFee = 7, BlobBaseFee = 3,
    };

    private static readonly Transaction Transfer = new()
    {
        Type = TransactionType.DynamicFee,
        ChainId = 1,
        GasLimit = 21_000,
        To = TestRun.Other,
        Value = 5,
        MaxFeePerGas = 100,
        MaxPriorityFeePerGas = 2,
    };

    private readonly MemoryState _accounts = new();

    public TransactionProcessorSpecs() => _accounts.SetAccount(Sender, 0, Ether, []);

    [Fact]
    public void Transfer_should_pay_the_receiver_the_beneficiary_and_the_fire()
    {
        var (state, outcome) = Run(Transfer);

        var executed = Assert.IsType<TransactionOutcome.Executed>(outcome);
        Assert.Equal((EvmError.None, 21_000UL), (executed.Error, executed.GasUsed));
        Assert.Equal(5UL, state.GetBalance(TestRun.Other));
        Assert.Equal(2UL * 21_000, state.GetBalance(Miner));
        Assert.Equal(Ether - 5 - (9UL * 21_000), state.GetBalance(Sender));
        Assert.Equal(1UL, state.GetNonce(Sender));
    }

    public static TheoryData<string, TransactionRefusal> Refusals => new()
    {
        { "nonce 1", TransactionRefusal.NonceTooHigh },
        { "gas limit", TransactionRefusal.GasAboveBlock },
        { "fee", TransactionRefusal.FeeBelowBaseFee },
        { "value", TransactionRefusal.InsufficientFunds },
        { "worst price", TransactionRefusal.InsufficientFunds },
        { "blobs", TransactionRefusal.TooManyBlobs },
        { "blob fee", TransactionRefusal.BlobFeeBelowBaseFee },
        { "intrinsic gas", TransactionRefusal.Malformed },
        { "chain", TransactionRefusal.Malformed },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void Transaction_without_a_place_in_the_block_should_be_refused_and_change_nothing(string what, TransactionRefusal expected)
    {
        var blob = Transfer with { Type = TransactionType.Blob, BlobVersionedHashes = [VersionedHash], MaxFeePerBlobGas = 3 };
        var transaction = what switch
        {
            "nonce 1" => Transfer with { Nonce = 1 },
            "gas limit" => Transfer with { GasLimit = 30_000_001 },
            "fee" => Transfer with { MaxFeePerGas = 6 },
            "value" => Transfer with { Value = Ether },
            "worst price" => Transfer with { MaxFeePerGas = Ether },
            "blobs" => blob with { BlobVersionedHashes = [.. Enumerable.Repeat(VersionedHash, 7)] },
            "blob fee" => blob with { MaxFeePerBlobGas = 2 },
            "intrinsic gas" => Transfer with { GasLimit = 20_999 },
            _ => Transfer with { ChainId = 2 },
        };

        var (state, outcome) = Run(transaction);

        Assert.Equal(expected, Assert.IsType<TransactionOutcome.Refused>(outcome).Reason);
        Assert.Empty(state.TakeChanges().Accounts);
    }

    [Fact]
    public void Sender_with_code_should_be_refused_unless_it_delegates()
    {
        _accounts.SetAccount(Sender, 0, Ether, [0x00]);
        Assert.Equal(TransactionRefusal.SenderHasCode, Assert.IsType<TransactionOutcome.Refused>(Run(Transfer).Outcome).Reason);

        _accounts.SetAccount(Sender, 0, Ether, [0xef, 0x01, 0x00, .. Miner.Bytes]);
        Assert.IsType<TransactionOutcome.Executed>(Run(Transfer).Outcome);
    }

    [Fact]
    public void Used_nonce_should_be_refused()
    {
        _accounts.SetAccount(Sender, 2, Ether, []);

        Assert.Equal(TransactionRefusal.NonceTooLow, Assert.IsType<TransactionOutcome.Refused>(Run(Transfer with { Nonce = 1 }).Outcome).Reason);
    }

    [Fact]
    public void Creation_should_put_the_code_at_the_address_of_sender_and_nonce()
    {
        // Returns one byte, zero.
        var (state, outcome) = Run(Transfer with { To = null, Data = HexBytes.Of("60016000f3"), GasLimit = 100_000 });

        var created = Assert.IsType<TransactionOutcome.Executed>(outcome).Created!.Value;
        Assert.Equal(Address.Parse("0x3a220f351252089d385b29beca14e27f204c296a"), created);
        Assert.Equal([0x00], state.GetCode(created).Bytes.ToArray());
        Assert.Equal((1UL, (UInt256)5), (state.GetNonce(created), state.GetBalance(created)));
    }

    [Fact]
    public void Failure_should_keep_the_nonce_and_the_fee_and_nothing_else()
    {
        _accounts.SetAccount(TestRun.Other, 1, 0, HexBytes.Of("6000 6000 a0 fe"));

        var (state, outcome) = Run(Transfer with { GasLimit = 50_000 });

        var executed = Assert.IsType<TransactionOutcome.Executed>(outcome);
        Assert.Equal((EvmError.InvalidOpcode, 50_000UL, 0), (executed.Error, executed.GasUsed, executed.Logs.Length));
        Assert.Equal(Ether - (9UL * 50_000), state.GetBalance(Sender));
        Assert.Equal((1UL, UInt256.Zero), (state.GetNonce(Sender), state.GetBalance(TestRun.Other)));
    }

    [Theory]
    [InlineData(Fork.Berlin, 2)]
    [InlineData(Fork.London, 5)]
    public void Refund_should_be_a_fraction_of_what_was_used_at_most(Fork fork, ulong quotient)
    {
        // Clears ten slots.
        _accounts.SetAccount(TestRun.Other, 1, 0, HexBytes.Of(string.Concat(Enumerable.Range(1, 10).Select(slot => $"600060{slot:x2}55"))));
        for (ulong slot = 1; slot <= 10; slot++)
        {
            _accounts.SetStorage(TestRun.Other, slot, 1);
        }

        var (_, outcome) = Run(Transfer with { Type = TransactionType.Legacy, GasPrice = 9, GasLimit = 200_000 }, fork);

        const ulong before = 21_000 + (10 * (5000 + 6));
        Assert.Equal(before - (before / quotient), Assert.IsType<TransactionOutcome.Executed>(outcome).GasUsed);
    }

    [Fact]
    public void Data_should_cost_its_floor_since_Prague()
    {
        var transaction = Transfer with { Data = new byte[1000], GasLimit = 100_000 };

        Assert.Equal(21_000UL + 4_000, Assert.IsType<TransactionOutcome.Executed>(Run(transaction, Fork.Cancun).Outcome).GasUsed);
        Assert.Equal(21_000UL + 10_000, Assert.IsType<TransactionOutcome.Executed>(Run(transaction).Outcome).GasUsed);
    }

    [Fact]
    public void Access_list_should_make_its_slots_warm()
    {
        _accounts.SetAccount(TestRun.Other, 1, 0, HexBytes.Of("6001 54"));
        var cold = Transfer with { GasLimit = 100_000 };
        var warm = cold with { AccessList = [new AccessListEntry(TestRun.Other, [new Hash256([.. new byte[31], 1])])] };

        Assert.Equal(21_000UL + 3 + 2100, Assert.IsType<TransactionOutcome.Executed>(Run(cold).Outcome).GasUsed);
        Assert.Equal(21_000UL + 2400 + 1900 + 3 + 100, Assert.IsType<TransactionOutcome.Executed>(Run(warm).Outcome).GasUsed);
    }

    [Fact]
    public void Authorization_should_make_an_account_run_anothers_code()
    {
        using var authority = PrivateKey.TryCreate(HexBytes.Of("45a915e4d060149eb4365960e6a7a45f334393093061116b197e3240065ff2d8"))!;
        var address = authority.PublicKey.ToAddress();
        var unsigned = new Authorization(1, TestRun.Other, 0, default);
        var consent = unsigned with { Signature = Signature.Sign(unsigned.SigningHash, authority) };
        _accounts.SetAccount(TestRun.Other, 1, 0, HexBytes.Of("30 6000 52 6020 6000 a0"));

        var (state, outcome) = Run(
            Transfer with { Type = TransactionType.SetCode, To = address, GasLimit = 200_000, Authorizations = [consent, consent] });

        var log = Assert.Single(Assert.IsType<TransactionOutcome.Executed>(outcome).Logs);
        Assert.Equal(address, log.Address);
        Assert.Equal([.. new byte[12], .. address.Bytes], log.Data.ToArray());
        Assert.Equal([0xef, 0x01, 0x00, .. TestRun.Other.Bytes], state.GetCode(address).Bytes.ToArray());
        Assert.Equal(1UL, state.GetNonce(address));
    }

    [Theory]
    [InlineData(false, 21_000 + 25_000)]
    [InlineData(true, 21_000 + 25_000 - 9_200)]
    public void Authorization_of_a_known_account_should_cost_less(bool isKnown, ulong gas)
    {
        using var authority = PrivateKey.TryCreate(HexBytes.Of("45a915e4d060149eb4365960e6a7a45f334393093061116b197e3240065ff2d8"))!;
        var unsigned = new Authorization(0, default, 0, default);
        var consent = unsigned with { Signature = Signature.Sign(unsigned.SigningHash, authority) };
        if (isKnown)
        {
            _accounts.SetAccount(authority.PublicKey.ToAddress(), 0, 1, []);
        }

        var (_, outcome) = Run(Transfer with { Type = TransactionType.SetCode, GasLimit = 200_000, Authorizations = [consent] });

        // The refund of 12 500 is more than the fifth of 46 000 that may be given back.
        Assert.Equal(gas, Assert.IsType<TransactionOutcome.Executed>(outcome).GasUsed);
    }

    [Fact]
    public void Authorization_for_elsewhere_should_be_passed_over()
    {
        using var authority = PrivateKey.TryCreate(HexBytes.Of("45a915e4d060149eb4365960e6a7a45f334393093061116b197e3240065ff2d8"))!;
        var unsigned = new Authorization(2, TestRun.Other, 0, default);
        var consent = unsigned with { Signature = Signature.Sign(unsigned.SigningHash, authority) };

        var (state, outcome) = Run(Transfer with { Type = TransactionType.SetCode, GasLimit = 200_000, Authorizations = [consent] });

        Assert.IsType<TransactionOutcome.Executed>(outcome);
        Assert.False(state.Exists(authority.PublicKey.ToAddress()));
    }

    private static Hash256 VersionedHash => new([1, .. new byte[31]]);

    private (WorldState State, TransactionOutcome Outcome) Run(Transaction transaction, Fork fork = Fork.Prague)
    {
        var state = new WorldState(_accounts);
        var block = fork < Fork.London ? Block with { BaseFee = default } : Block;
        var processor = new TransactionProcessor(state, ForkRules.Of(fork), block);
        return (state, processor.Run(transaction.Sign(Key), new BlockGas(30_000_000, 6)));
    }
}
