using Node.Core.Chain;
using Node.Core.Import;
using Node.Core.Storage;
using Node.Tests.Core.Chain;
using Xunit;

namespace Node.Tests.Core.Import;

public sealed class BlockImporterSpecs : IDisposable
{
    private const ulong Slow = 20;
    private const ulong Fast = 1;

    private readonly ChainMaker _maker = new();

    private ChainReader Reader => _maker.Chain.Reader;

    private BlockImporter Importer => _maker.Importer;

    public void Dispose() => _maker.Dispose();

    [Fact]
    public void The_heavier_chain_should_become_canonical_with_its_indices()
    {
        var (both, left) = (ChainMaker.Pay(0), ChainMaker.Pay(1));
        var a1 = _maker.Extend(_maker.Genesis, Slow, both);
        var a2 = _maker.Extend(a1.Header, Slow, left);
        var a3 = _maker.Extend(a2.Header, Slow);
        var b1 = _maker.Make(_maker.Genesis, Fast);
        Assert.IsType<ImportResult.SideBlock>(_maker.Import(b1));
        var b2 = _maker.Make(b1.Header, Fast, both);
        Assert.IsType<ImportResult.SideBlock>(_maker.Import(b2));
        Assert.Equal(new TransactionPlace(1, a1.Hash, 0), Reader.Find(both.Hash));
        var b3 = _maker.Make(b2.Header, Fast);

        var reorg = Assert.IsType<ImportResult.NewHead>(_maker.Import(b3)).Reorg!;

        Assert.Equal(_maker.Genesis, reorg.Ancestor);
        Assert.Equal<Header>([a1.Header, a2.Header, a3.Header], reorg.Dropped);
        Assert.Equal<Header>([b1.Header, b2.Header, b3.Header], reorg.Adopted);
        Assert.Equal((b3.Hash, b1.Hash, b2.Hash, b3.Hash), (Reader.Head, Reader.CanonicalHash(1), Reader.CanonicalHash(2), Reader.CanonicalHash(3)));
        Assert.Equal(new TransactionPlace(2, b2.Hash, 0), Reader.Find(both.Hash));
        Assert.Null(Reader.Find(left.Hash));
        Assert.NotNull(Reader.Block(a2.Hash));
        Assert.Equal(Importer.TotalDifficulty, Reader.TotalDifficulty(3, b3.Hash));
        Assert.Empty(ImportKit.Verify(_maker.Chain));
    }

    [Fact]
    public void Of_two_chains_that_are_equally_heavy_the_first_should_stay()
    {
        var first = _maker.Extend(_maker.Genesis, Slow);

        Assert.IsType<ImportResult.SideBlock>(_maker.Import(_maker.Make(_maker.Genesis, Slow)));

        Assert.Equal(first.Hash, Importer.Head.Hash);
        Assert.Equal(first.Hash, Reader.CanonicalHash(1));
    }

    [Fact]
    public void A_shorter_chain_should_leave_no_canonical_number_above_its_head()
    {
        var a1 = _maker.Extend(_maker.Genesis, Slow, ChainMaker.Pay(0));
        var a2 = _maker.Extend(a1.Header, Slow, ChainMaker.Pay(1));

        var reorg = Assert.IsType<ImportResult.NewHead>(Importer.SetHead(a1.Hash)).Reorg!;

        Assert.Equal((a1.Header, 1, 0), (reorg.Ancestor, reorg.Dropped.Length, reorg.Adopted.Length));
        Assert.Null(Reader.CanonicalHash(2));
        Assert.Null(Reader.Find(a2.Body.Transactions[0].Hash));
        Assert.NotNull(Reader.Find(a1.Body.Transactions[0].Hash));
        Assert.Equal(Reader.TotalDifficulty(1, a1.Hash), Importer.TotalDifficulty);
        Assert.IsType<ImportResult.NewHead>(Importer.SetHead(a2.Hash));
        Assert.Empty(ImportKit.Verify(_maker.Chain));
        Assert.Null(Importer.SetHead(default));
    }

    [Fact]
    public void Since_the_merge_the_last_block_that_was_taken_should_be_the_head()
    {
        using var maker = new ChainMaker(isMerged: true);
        var a1 = maker.Extend(maker.Genesis, 1);
        maker.Extend(a1.Header, 1);

        var b1 = maker.Extend(maker.Genesis, 1);

        Assert.Equal(b1.Hash, maker.Importer.Head.Hash);
        Assert.IsType<ImportResult.Known>(maker.Import(a1));
        Assert.Equal(b1.Hash, maker.Importer.Head.Hash);
        Assert.Null(maker.Chain.Reader.CanonicalHash(2));
    }

    public static TheoryData<string> Fields =>
    [
        "number", "difficulty", "gasLimit", "gasUsed", "timestamp", "extraData", "baseFeePerGas", "transactionsRoot", "sha3Uncles", "stateRoot",
        "receiptsRoot", "logsBloom", "withdrawalsRoot",
    ];

    [Theory]
    [MemberData(nameof(Fields))]
    public void A_wrong_field_should_be_named_and_nothing_of_the_block_kept(string field)
    {
        var block = _maker.Make(_maker.Genesis, Slow, ChainMaker.Pay(0));
        var spoilt = Spoil(block.Header, field);

        var fault = _maker.Refuse(block with { Header = spoilt });

        Assert.Equal(field, fault.Field);
        Assert.NotEmpty(fault.Reason);
        Assert.Null(Reader.NumberOf(spoilt.Hash));
        Assert.Equal(_maker.Genesis, Importer.Head);
        Assert.IsType<ImportResult.NewHead>(_maker.Import(block));
    }

    [Fact]
    public void Expected_and_got_should_be_told()
    {
        var block = _maker.Make(_maker.Genesis, Slow, ChainMaker.Pay(0));

        Assert.Equal("gasUsed: expected 21000, got 21001", _maker.Refuse(block with { Header = block.Header with { GasUsed = 21_001 } }).ToString());
        Assert.Equal(
            $"stateRoot: expected {block.Header.StateRoot}, got {ChainSamples.Hash(7)}",
            _maker.Refuse(block with { Header = block.Header with { StateRoot = ChainSamples.Hash(7) } }).ToString());
    }

    [Fact]
    public void A_bad_block_should_be_remembered_and_so_its_children()
    {
        var good = _maker.Make(_maker.Genesis, Slow);
        var bad = good with { Header = good.Header with { StateRoot = default } };
        var why = _maker.Refuse(bad);

        var again = _maker.Refuse(bad);
        var child = _maker.Refuse(good with { Header = good.Header with { ParentHash = bad.Hash, Number = 2 } });

        Assert.Equal(BlockFaultKind.Invalid, why.Kind);
        Assert.Equal(why with { Kind = BlockFaultKind.KnownBad }, again);
        Assert.Equal((BlockFaultKind.KnownBad, "parentHash"), (child.Kind, child.Field));
        Assert.Contains("stateRoot: expected", child.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Bad_blocks_should_be_forgotten_when_there_are_too_many()
    {
        var good = _maker.Make(_maker.Genesis, Slow);

        for (var i = 0; i < BlockImporter.MaxBad + 10; i++)
            _maker.Refuse(good with { Header = good.Header with { StateRoot = default, ExtraData = BitConverter.GetBytes(i) } });

        Assert.InRange(_maker.Store.Scan(ChainSchema.Bads).Count(), BlockImporter.MaxBad * 3 / 4, BlockImporter.MaxBad);
    }

    [Fact]
    public void A_wrong_body_should_not_be_held_against_the_header()
    {
        var block = _maker.Make(_maker.Genesis, Slow, ChainMaker.Pay(0));

        var fault = _maker.Refuse(block with { Body = Body.Empty });

        Assert.Equal((BlockFaultKind.WrongBody, "transactionsRoot"), (fault.Kind, fault.Field));
        Assert.IsType<ImportResult.NewHead>(_maker.Import(block));
    }

    [Fact]
    public void A_block_that_cannot_be_judged_should_be_taken_later()
    {
        var parent = _maker.Make(_maker.Genesis, Slow);
        var orphan = parent with { Header = parent.Header with { ParentHash = ChainSamples.Hash(1) } };
        var early = _maker.Make(_maker.Genesis, 2 * ChainMaker.Now);

        Assert.Equal(BlockFaultKind.UnknownParent, _maker.Refuse(orphan).Kind);
        Assert.Equal(BlockFaultKind.UnknownParent, _maker.Refuse(orphan).Kind);
        Assert.Equal((BlockFaultKind.Future, "timestamp"), (_maker.Refuse(early).Kind, _maker.Refuse(early).Field));
        Assert.IsType<ImportResult.NewHead>(Importer.Import(early, 2 * ChainMaker.Now));
        Assert.IsType<ImportResult.Known>(_maker.Import(early));
        Assert.Equal("number", _maker.Refuse(new Block(_maker.Genesis with { GasLimit = 1 }, Body.Empty)).Field);
    }

    [Fact]
    public void A_bad_transaction_should_be_named_with_its_place()
    {
        var block = _maker.Make(_maker.Genesis, Slow, ChainMaker.Pay(0));
        var transactions = block.Body.Transactions.Add(ChainMaker.Pay(5));
        var header = block.Header with { TransactionsRoot = DerivedRoot.Of(transactions), GasUsed = 42_000 };

        var fault = _maker.Refuse(new Block(header, new Body(transactions, [])));

        Assert.Equal("transactions[1]", fault.Field);
        Assert.Contains("Nonce", fault.Reason, StringComparison.OrdinalIgnoreCase);
    }

    private static Header Spoil(Header header, string field) => field switch
    {
        "number" => header with { Number = 2 },
        "difficulty" => header with { Difficulty = header.Difficulty + 1 },
        "gasLimit" => header with { GasLimit = header.GasLimit * 2 },
        "gasUsed" => header with { GasUsed = 1 },
        "timestamp" => header with { Timestamp = 0 },
        "extraData" => header with { ExtraData = new byte[33] },
        "baseFeePerGas" => header with { BaseFeePerGas = header.BaseFeePerGas + 1 },
        "transactionsRoot" => header with { TransactionsRoot = KnownHashes.EmptyTrie },
        "sha3Uncles" => header with { UnclesHash = ChainSamples.Hash(1) },
        "stateRoot" => header with { StateRoot = ChainSamples.Hash(1) },
        "receiptsRoot" => header with { ReceiptsRoot = KnownHashes.EmptyTrie },
        "logsBloom" => header with { LogsBloom = Bloom.Of([ChainSamples.Log]) },
        _ => header with { WithdrawalsRoot = KnownHashes.EmptyTrie },
    };
}
