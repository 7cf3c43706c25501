using System.Collections.Immutable;
using Node.Core.Chain;
using Node.Core.Consensus;
using Node.Core.Crypto;
using Node.Core.Evm.Blocks;
using Node.Core.Import;
using Node.Core.Primitives;
using Node.Core.Storage;
using Node.Tests.Core.Consensus;
using Xunit;

namespace Node.Tests.Core.Import;

/// <summary>Makes blocks, good ones and such that are to be spoilt, for a chain of work that nobody did, or one of the beacon chain.</summary>
internal sealed class ChainMaker : IDisposable
{
    public const ulong Now = 1_000_000;

    /// <summary>Of a chain that is the beacon chain's from its first block on: nobody has to seal it.</summary>
    public const string MergedGenesis = """
        {"config": {"chainId": 1337, "homesteadBlock": 0, "eip150Block": 0, "eip155Block": 0, "eip158Block": 0, "byzantiumBlock": 0, "constantinopleBlock": 0,
                    "petersburgBlock": 0, "istanbulBlock": 0, "berlinBlock": 0, "londonBlock": 0, "terminalTotalDifficulty": 1},
         "difficulty": "0x1", "gasLimit": "0x1c9c380", "alloc": {"0x71562b71999873db5b286df957af199ec94617f7": {"balance": "0x200000000000000000000000000"}}}
        """;

    private static readonly PrivateKey Key = PrivateKey.TryCreate(HexBytes.Of("b71c71a67e1177ad4e901695e1b4b9ee17ae16c6668d313eac2f96dbcda3f291"))!;

    private readonly IConsensusEngine _engine;
    private ulong _made;

    public ChainMaker(bool isMerged = false, IKeyValueStore? store = null)
    {
        ChainSpec? merged = null;
        ReadOnlyMemory<byte> json = isMerged ? System.Text.Encoding.UTF8.GetBytes(MergedGenesis) : default;
        var error = "";
        Assert.True(!isMerged || ChainSpecReader.TryRead(json, "merged", out merged, out error), error);
        Spec = merged ?? KnownChains.Devnet with { Clique = null };
        Store = store ?? new MemoryStore();
        Assert.True(ChainStore.TryInit(Store, Spec, json, out var chain, out error), error);
        _engine = ConsensusEngines.Of(Spec, checksWork: false);
        (Chain, Importer) = (chain, new BlockImporter(chain, _engine));
    }

    public ChainSpec Spec { get; }

    public IKeyValueStore Store { get; }

    public ChainStore Chain { get; }

    public BlockImporter Importer { get; }

    public Header Genesis => Spec.Genesis.Header;

    public static Transaction Pay(ulong nonce, ulong wei = 1) => new Transaction
    {
        ChainId = KnownChains.Devnet.ChainId,
        Nonce = nonce,
        GasPrice = 2_000_000_000,
        GasLimit = 21_000,
        To = Address.Parse("0x00000000000000000000000000000000000000aa"),
        Value = wei,
    }.Sign(Key);

    /// <summary>A good block after one that is in the store. No two are alike.</summary>
    /// <param name="seconds">After its parent: the fewer, the heavier it is.</param>
    public Block Make(Header parent, ulong seconds, params ImmutableArray<Transaction> transactions)
    {
        var context = new HeaderContext(parent, Spec.TerminalTotalDifficulty ?? 0, new ChainOf(), 0);
        var header = new Header
        {
            ParentHash = parent.Hash,
            Number = parent.Number + 1,
            Difficulty = _engine.NextDifficulty(parent.Timestamp + seconds, context, default),
            GasLimit = parent.GasLimit,
            Timestamp = parent.Timestamp + seconds,
            ExtraData = BitConverter.GetBytes(++_made),
            BaseFeePerGas = BaseFee.After(parent),
        };
        var run = new BlockRun(Spec, header, header.Beneficiary, Chain.StateAt(parent.StateRoot), _ => null);
        run.Begin();
        foreach (var transaction in transactions)
            run.Add(transaction);
        var result = run.TryEnd([], null)!;
        Assert.Equal(transactions.Length, result.Receipts.Length);
        return new Block(
            header with
            {
                GasUsed = result.GasUsed,
                StateRoot = result.StateRoot,
                ReceiptsRoot = DerivedRoot.Of(result.Receipts),
                LogsBloom = Bloom.Of(result.Receipts),
                TransactionsRoot = DerivedRoot.Of(transactions),
            },
            new Body(transactions, []));
    }

    public ImportResult Import(Block block) => Importer.Import(block, Now);

    /// <summary>A good block that becomes the head.</summary>
    public Block Extend(Header parent, ulong seconds, params ImmutableArray<Transaction> transactions)
    {
        var block = Make(parent, seconds, transactions);
        Assert.IsType<ImportResult.NewHead>(Import(block));
        return block;
    }

    public BlockFault Refuse(Block block) => Assert.IsType<ImportResult.Refused>(Import(block)).Fault;

    public void Dispose() => Store.Dispose();
}
