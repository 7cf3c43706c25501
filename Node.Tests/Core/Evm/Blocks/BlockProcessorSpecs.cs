using System.Collections.Immutable;
using Node.Core.Chain;
using Node.Core.Crypto;
using Node.Core.Evm;
using Node.Core.Evm.Blocks;
using Node.Core.Primitives;
using Xunit;

namespace Node.Tests.Core.Evm.Blocks;

public sealed class BlockProcessorSpecs
{
    private static readonly PrivateKey Key = PrivateKey.TryCreate(HexBytes.Of("b71c71a67e1177ad4e901695e1b4b9ee17ae16c6668d313eac2f96dbcda3f291"))!;
    private static readonly UInt256 Ether = UInt256.Parse("1000000000000000000");
    private static readonly Address Miner = Address.Parse("0x00000000000000000000000000000000000000fe");
    private static readonly Address Logger = Address.Parse("0x00000000000000000000000000000000000000dd");

    private static readonly ImmutableDictionary<Address, GenesisAccount> Accounts = ImmutableDictionary<Address, GenesisAccount>.Empty
        .Add(Key.PublicKey.ToAddress(), new GenesisAccount(Ether * 10))
        .Add(Logger, new GenesisAccount(0) { Nonce = 1, Code = HexBytes.Of("6001 6000 6000 a1") });

    private readonly TestState _store = new(Accounts);

    [Fact]
    public void Block_that_was_made_should_be_a_valid_one()
    {
        var (spec, block, result) = Make();

        Assert.Null(BlockProcessor.CheckBody(block));
        var (again, failure) = Process(spec, block);

        Assert.Null(failure);
        Assert.Equal(result.StateRoot, again!.StateRoot);
        Assert.Equal(2, again.Receipts.Length);
        Assert.Single(again.Receipts[1].Logs);
    }

    public static TheoryData<string> Fields => ["gasUsed", "receiptsRoot", "logsBloom", "stateRoot", "blobGasUsed"];

    [Theory]
    [MemberData(nameof(Fields))]
    public void Wrong_field_should_be_named(string field)
    {
        var (spec, block, _) = Make();
        var header = block.Header;
        var tampered = field switch
        {
            "gasUsed" => header with { GasUsed = header.GasUsed + 1 },
            "receiptsRoot" => header with { ReceiptsRoot = default },
            "logsBloom" => header with { LogsBloom = Bloom.Empty },
            "stateRoot" => header with { StateRoot = default },
            _ => header with { BlobGasUsed = 0 },
        };

        var (_, failure) = Process(spec, block with { Header = tampered });

        Assert.Equal(field, Assert.IsType<BlockFailure.WrongField>(failure).Name);
    }

    [Theory]
    [InlineData("transactionsRoot")]
    [InlineData("sha3Uncles")]
    [InlineData("withdrawalsRoot")]
    public void Wrong_body_should_be_named(string field)
    {
        var (_, block, _) = Make();
        var body = field switch
        {
            "transactionsRoot" => block.Body with { Transactions = [] },
            "sha3Uncles" => block.Body with { Uncles = [block.Header] },
            _ => block.Body with { Withdrawals = [] },
        };

        Assert.Equal(field, Assert.IsType<BlockFailure.WrongField>(BlockProcessor.CheckBody(block with { Body = body })).Name);
    }

    [Fact]
    public void Transaction_out_of_place_should_be_named()
    {
        var (spec, block, _) = Make();
        var swapped = block with { Body = block.Body with { Transactions = [.. block.Body.Transactions.Reverse()] } };

        var (_, failure) = Process(spec, swapped);

        Assert.Equal(new BlockFailure.BadTransaction(0, TransactionRefusal.NonceTooHigh, TransactionFault.None), failure);
    }

    [Fact]
    public void Proof_of_work_should_pay_the_miner_and_the_uncles()
    {
        var (_, block, result) = Make();
        var state = new Node.Core.State.WorldState(_store.Open(result.StateRoot));

        // 5 ether, 1/32 for naming an uncle; the uncle one block older gets 7/8. Fees are of a price of 1.
        Assert.Equal((Ether * 5) + (Ether * 5 / 32) + block.Header.GasUsed, state.GetBalance(Miner));
        Assert.Equal(Ether * 35 / 8, state.GetBalance(Logger));
    }

    [Fact]
    public void Receipts_should_carry_the_state_before_Byzantium()
    {
        var (_, _, result) = Make();

        Assert.NotNull(result.Receipts[0].StateRoot);
        Assert.NotEqual(result.Receipts[0].StateRoot, result.Receipts[1].StateRoot);
    }

    [Fact]
    public void Prague_should_need_the_contracts_that_it_calls()
    {
        var forks = ForkSchedule.AllBlocksFromGenesis with { ShanghaiTime = 0, CancunTime = 0, PragueTime = 0 };
        var spec = Spec(forks) with { TerminalTotalDifficulty = 0 };
        var header = new Header { Number = 1, GasLimit = 1_000_000, BaseFeePerGas = 7, ExcessBlobGas = 0, BlobGasUsed = 0 };

        var (_, failure) = Process(spec, new Block(header, Body.Empty with { Withdrawals = [] }));

        Assert.Equal(new BlockFailure.SystemCallFailed(Address.Parse("0x00000961Ef480Eb55e80D19ad83579A64c007002")), failure);
    }

    [Fact]
    public void Withdrawals_should_be_paid_in_gwei()
    {
        var spec = Spec(ForkSchedule.AllBlocksFromGenesis with { ShanghaiTime = 0 }) with { TerminalTotalDifficulty = 0 };
        var run = new BlockRun(spec, new Header { Number = 1, GasLimit = 1_000_000, BaseFeePerGas = 7 }, Miner, _store.Open(_store.Root), _ => null);
        run.Begin();

        var result = run.TryEnd([], [new Withdrawal(0, 0, Logger, 3), new Withdrawal(1, 0, Miner, 0)]);

        var expected = Accounts.SetItem(Logger, Accounts[Logger] with { Balance = 3_000_000_000 });
        Assert.Equal(GenesisState.RootOf(expected), result!.StateRoot);
    }

    private static ChainSpec Spec(ForkSchedule forks) =>
        new() { Name = "spec", ChainId = 1, Forks = forks, Genesis = new Genesis(new Header(), Accounts) };

    /// <summary>A block of Frontier with a transfer, a log and an uncle.</summary>
    private (ChainSpec Spec, Block Block, BlockResult Result) Make()
    {
        var spec = Spec(new ForkSchedule());
        var header = new Header { Number = 2, GasLimit = 1_000_000, Difficulty = 17, Beneficiary = Miner };
        var transaction = new Transaction { GasLimit = 100_000, GasPrice = 1, To = Miner };
        var body = new Body(
            [transaction.Sign(Key), (transaction with { Nonce = 1, To = Logger }).Sign(Key)], [new Header { Number = 1, Beneficiary = Logger }]);
        var tries = _store.Open(_store.Root);
        var run = new BlockRun(spec, header, Miner, tries, _ => null);
        run.Begin();
        Assert.All(body.Transactions, transaction => Assert.IsType<TransactionOutcome.Executed>(run.Add(transaction)));
        var result = run.TryEnd(body.Uncles, body.Withdrawals)!;
        _store.Keep(tries);

        var whole = header with
        {
            StateRoot = result.StateRoot,
            ReceiptsRoot = DerivedRoot.Of(result.Receipts),
            TransactionsRoot = DerivedRoot.Of(body.Transactions),
            UnclesHash = BlockCodec.HashOfUncles(body.Uncles),
            LogsBloom = Bloom.Of(result.Receipts),
            GasUsed = result.GasUsed,
        };
        return (spec, new Block(whole, body), result);
    }

    private (BlockResult? Result, BlockFailure? Failure) Process(ChainSpec spec, Block block) =>
        BlockProcessor.Run(spec, block, block.Header.Beneficiary, _store.Open(_store.Root), _ => null);
}
