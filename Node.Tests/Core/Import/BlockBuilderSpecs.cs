using System.Collections.Immutable;
using Node.Core.Chain;
using Node.Core.Consensus;
using Node.Core.Crypto;
using Node.Core.Evm.Blocks;
using Node.Core.Import;
using Node.Core.Primitives;
using Node.Core.Storage;
using Xunit;

namespace Node.Tests.Core.Import;

/// <summary>Blocks that are made here are blocks that are taken here, and geth's vectors say of these that they are right.</summary>
public sealed class BlockBuilderSpecs : IDisposable
{
    private const string Dev = "b71c71a67e1177ad4e901695e1b4b9ee17ae16c6668d313eac2f96dbcda3f291";
    private const string System1 = "00000961ef480eb55e80d19ad83579a64c007002";
    private const string System2 = "0000bbddc7ce488642fb579f8b00f3a590007251";

    private static readonly PrivateKey Key = PrivateKey.TryCreate(HexBytes.Of(Dev))!;
    private static readonly Address Payee = Address.Parse("0x00000000000000000000000000000000000000aa");

    private readonly MemoryStore _store = new();

    public void Dispose() => _store.Dispose();

    [SkippableTheory]
    [InlineData("pow-les")]
    [InlineData("clique-les")]
    [InlineData("clique-long")]
    [InlineData("geth-ethtest")]
    public void A_block_should_be_taken_on_the_genesis_of_a_chain_that_geth_made(string name)
    {
        var maker = new Maker(_store, ImportKit.GenesisOf(name));

        for (ulong i = 0; i < 12; i++)
            maker.Extend(15);

        Assert.Empty(ImportKit.Verify(maker.Chain));
    }

    [Theory]
    [InlineData("", Fork.Paris)]
    [InlineData(", \"shanghaiTime\": 0", Fork.Shanghai)]
    [InlineData(", \"shanghaiTime\": 0, \"cancunTime\": 0", Fork.Cancun)]
    [InlineData(", \"shanghaiTime\": 0, \"cancunTime\": 0, \"pragueTime\": 0", Fork.Prague)]
    [InlineData(", \"shanghaiTime\": 3, \"cancunTime\": 5, \"pragueTime\": 7", Fork.Prague)]
    public void A_block_should_be_taken_since_the_merge(string forks, Fork last)
    {
        var maker = new Maker(_store, Merged(forks));

        for (ulong nonce = 0; nonce < 8; nonce++)
        {
            var block = maker.Extend(1, maker.Pay(nonce));
            Assert.Single(block.Body.Transactions);
        }

        Assert.Equal(last, maker.Chain.Spec.ForkOf(maker.Importer.Head));
        Assert.Empty(ImportKit.Verify(maker.Chain));
    }

    [Fact]
    public void Withdrawals_and_the_beacon_root_should_be_in_the_block()
    {
        var maker = new Maker(_store, Merged(", \"shanghaiTime\": 0, \"cancunTime\": 0, \"pragueTime\": 0"))
        {
            Withdrawals = [new Withdrawal(0, 7, Payee, 5)],
            BeaconRoot = Hash256.Parse("0x" + new string('7', 64)),
        };

        var block = maker.Extend(1);

        Assert.Equal(maker.Withdrawals, block.Body.Withdrawals!.Value);
        Assert.Equal(maker.BeaconRoot, block.Header.ParentBeaconBlockRoot);
        Assert.True(maker.Chain.StateAt(block.Header.StateRoot).TryReadAccount(Payee, out var paid));
        Assert.Equal((UInt256)5_000_000_000, paid!.Value.Balance);
    }

    [Fact]
    public void Fees_should_go_to_the_signer_of_a_clique_block()
    {
        var maker = new Maker(_store, Clique());
        var before = maker.BalanceOf(maker.Signer);

        maker.Extend(1, maker.Pay(0));

        // Sender and signer are one: what is gone is what was paid and the base fee of 875 000 000 wei, which is burnt.
        Assert.Equal(before - 1 - ((UInt256)875_000_000 * 21_000), maker.BalanceOf(maker.Signer));
        Assert.Equal(Address.Zero, maker.Importer.Head.Beneficiary);
    }

    [Fact]
    public void A_full_block_should_leave_the_rest_for_the_next()
    {
        var maker = new Maker(_store, Clique(gasLimit: 63_000));
        var all = Enumerable.Range(0, 5).Select(nonce => maker.Pay((ulong)nonce)).ToArray();

        var first = maker.Extend(1, all);
        var second = maker.Extend(1, all);

        Assert.Equal((3, 2), (first.Body.Transactions.Length, second.Body.Transactions.Length));
        Assert.Equal(all, first.Body.Transactions.Concat(second.Body.Transactions));
    }

    [Fact]
    public void What_has_no_place_should_be_left_out_with_what_waits_for_it()
    {
        var maker = new Maker(_store, Clique());
        var poor = PrivateKey.Random();

        var built = maker.Build(1, [maker.Pay(0, poor), maker.Pay(1, poor), maker.Pay(0), maker.Pay(2), maker.Pay(3)]);

        Assert.Equal((1, 2), (built.Block.Body.Transactions.Length, built.Refused));
    }

    [Fact]
    public void Once_it_is_enough_the_block_should_be_ended()
    {
        var maker = new Maker(_store, Clique());

        var block = maker.Build(1, [maker.Pay(0)], isEnough: true).Block;

        Assert.Empty(block.Body.Transactions);
        maker.Take(block);
    }

    [Fact]
    public void A_block_that_a_system_contract_spoils_should_be_a_failure()
    {
        var maker = new Maker(_store, System.Text.Encoding.UTF8.GetBytes(System.Text.Encoding.UTF8.GetString(
            Merged(", \"shanghaiTime\": 0, \"cancunTime\": 0, \"pragueTime\": 0")).Replace(System1, new string('b', 40), StringComparison.Ordinal)));

        Assert.IsType<BlockFailure.SystemCallFailed>(maker.Fail(1));
    }

    [Fact]
    public void The_gas_limit_should_go_where_it_is_wanted()
    {
        var maker = new Maker(_store, Clique()) { GasCeiling = 40_000_000 };

        var first = maker.Extend(1).Header.GasLimit;
        maker.GasCeiling = 10_000_000;
        var second = maker.Extend(1).Header.GasLimit;

        Assert.Equal((30_029_295UL, 30_029_295UL - 29_324), (first, second));
    }

    [Fact]
    public void An_epoch_block_should_name_the_signers()
    {
        var maker = new Maker(_store, System.Text.Encoding.UTF8.GetBytes(System.Text.Encoding.UTF8.GetString(Clique()).Replace("30000", "3", StringComparison.Ordinal)));

        Header[] headers = [maker.Extend(1).Header, maker.Extend(1).Header, maker.Extend(1).Header];

        Assert.Equal([0, 0, 1], headers.Select(header => CliqueExtra.Signers(header)!.Value.Length));
    }

    private static byte[] Clique(ulong gasLimit = 30_000_000) => DevnetGenesis.Create(
        1337, 1, [Key.PublicKey.ToAddress()], ImmutableDictionary<Address, UInt256>.Empty.Add(Key.PublicKey.ToAddress(), UInt256.One << 100), gasLimit);

    // The two contracts that every block since Prague calls: code that does nothing.
    private static byte[] Merged(string forks) => System.Text.Encoding.UTF8.GetBytes(ChainMaker.MergedGenesis
        .Replace("\"terminalTotalDifficulty\": 1", "\"terminalTotalDifficulty\": 1" + forks, StringComparison.Ordinal)
        .Replace("\"alloc\": {", $"\"alloc\": {{\"{System1}\": {{\"balance\": \"1\", \"code\": \"0x00\"}}, \"{System2}\": {{\"balance\": \"1\", \"code\": \"0x00\"}}, ", StringComparison.Ordinal));

    private sealed class Maker
    {
        private readonly IConsensusEngine _engine;

        public Maker(MemoryStore store, byte[] genesis)
        {
            Assert.True(ChainStore.TryInit(store, genesis, "spec", out var chain, out var error), error);
            (Chain, _engine) = (chain, ConsensusEngines.Of(chain.Spec, checksWork: false));
            Importer = new BlockImporter(chain, _engine);
        }

        public ChainStore Chain { get; }

        public BlockImporter Importer { get; }

        public Address Signer => Key.PublicKey.ToAddress();

        public ImmutableArray<Withdrawal> Withdrawals { get; init; } = [];

        public Hash256? BeaconRoot { get; init; }

        public ulong GasCeiling { get; set; } = 30_000_000;

        public Transaction Pay(ulong nonce, PrivateKey? key = null) => new Transaction
        {
            Type = TransactionType.DynamicFee,
            ChainId = Chain.Spec.ChainId,
            Nonce = nonce,
            MaxPriorityFeePerGas = 1_000_000_000,
            MaxFeePerGas = 9_000_000_000,
            GasLimit = 21_000,
            To = Payee,
            Value = 1,
        }.Sign(key ?? Key);

        public UInt256 BalanceOf(in Address address)
        {
            Assert.True(Chain.StateAt(Importer.Head.StateRoot).TryReadAccount(address, out var account));
            return account?.Balance ?? UInt256.Zero;
        }

        public BuiltBlock Build(ulong seconds, Transaction[] transactions, bool isEnough = false)
        {
            Assert.True(TryBuild(seconds, transactions, isEnough, out var built, out var failure), failure?.ToString());
            return built!;
        }

        public BlockFailure Fail(ulong seconds)
        {
            Assert.False(TryBuild(seconds, [], false, out _, out var failure));
            return failure!;
        }

        public Block Extend(ulong seconds, params Transaction[] transactions) => Take(Build(seconds, transactions).Block);

        public Block Take(Block block)
        {
            var header = Chain.Spec.Clique is null ? block.Header : CliqueSeal.Sign(block.Header, Key);
            var result = Importer.Import(block with { Header = header }, header.Timestamp);
            Assert.True(result is ImportResult.NewHead, result.ToString());
            return block with { Header = header };
        }

        private bool TryBuild(ulong seconds, Transaction[] transactions, bool isEnough, out BuiltBlock? built, out BlockFailure? failure)
        {
            var parent = Importer.Head;
            var context = new HeaderContext(parent, Importer.TotalDifficulty, new View(Chain.Reader), parent.Timestamp + seconds);
            var chosen = new Header
            {
                Timestamp = parent.Timestamp + seconds,
                Difficulty = _engine.NextDifficulty(parent.Timestamp + seconds, context, Signer),
                ParentBeaconBlockRoot = BeaconRoot,
            };
            if (_engine is CliqueEngine clique)
                Assert.True(clique.TryPrepare(context, Signer, null, parent.Timestamp + seconds, out chosen).IsNone);
            var draft = BlockDraft.After(Chain.Spec, parent, chosen, GasCeiling);
            var author = Chain.Spec.Clique is null ? draft.Beneficiary : Signer;
            return new BlockBuilder(new ChainView(Chain)).TryBuild(draft, parent, author, transactions, Withdrawals, () => isEnough, out built, out failure);
        }

        private sealed class View(ChainReader reader) : IChainView
        {
            public Header? Header(ulong number, in Hash256 hash) => reader.Header(number, hash);

            public ImmutableArray<Header>? Uncles(ulong number, in Hash256 hash) => reader.Body(number, hash)?.Uncles;
        }
    }
}
