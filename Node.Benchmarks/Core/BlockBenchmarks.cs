using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using Node.Core.Chain;
using Node.Core.Crypto;
using Node.Core.Primitives;

namespace Node.Benchmarks.Core;

/// <summary>A block of 200 transactions of mainnet's kind, 23 KiB. An operation is the block, or one of its transactions or receipts.</summary>
public class BlockBenchmarks
{
    private const int Transactions = 200;
    private const int Blocks = 50;

    private Block _block = new(new Header(), Body.Empty);
    private byte[] _encoded = [];
    private ImmutableArray<Receipt> _receipts;

    [GlobalSetup]
    public void Setup()
    {
        var key = PrivateKey.TryCreate(Keccak256.Hash([1]).Bytes)!;
        var transaction = new Transaction
        {
            Type = TransactionType.DynamicFee,
            ChainId = 1,
            GasLimit = 21_000,
            MaxFeePerGas = 30_000_000_000,
            MaxPriorityFeePerGas = 1_000_000_000,
            To = key.PublicKey.ToAddress(),
            Value = 1_000_000_000_000_000_000,
        };
        var log = new Log(key.PublicKey.ToAddress(), [Keccak256.Hash([2]), Keccak256.Hash([3]), Keccak256.Hash([4])], new byte[32]);
        _receipts = [.. Enumerable.Range(0, Transactions).Select(i => new Receipt { CumulativeGasUsed = (ulong)i * 50_000, Logs = [log, log] })];
        var header = new Header { BaseFeePerGas = 7, LogsBloom = Bloom.Of(_receipts), ExtraData = new byte[32] };
        var transactions = Enumerable.Range(0, Transactions).Select(i => (transaction with { Nonce = (ulong)i }).Sign(key));
        _block = new Block(header, new Body([.. transactions], []));
        _encoded = BlockCodec.Encode(_block);
    }

    [Benchmark(OperationsPerInvoke = Blocks)]
    public int Decode()
    {
        var count = 0;
        for (var i = 0; i < Blocks; i++)
            count += BlockCodec.TryDecode(_encoded, out var block, out _) ? block.Body.Transactions.Length : 0;
        return count;
    }

    [Benchmark(OperationsPerInvoke = Blocks)]
    public int Encode()
    {
        var length = 0;
        for (var i = 0; i < Blocks; i++)
            length += BlockCodec.Encode(_block).Length;
        return length;
    }

    [Benchmark(OperationsPerInvoke = Blocks * 100)]
    public int Hash_a_header()
    {
        var found = 0;
        for (var i = 0; i < Blocks * 100; i++)
            found += (_block.Header with { Number = (ulong)i }).Hash.IsZero ? 1 : 0;
        return found;
    }

    [Benchmark(OperationsPerInvoke = Transactions)]
    public int Recover_a_sender() =>
        _block.Body.Transactions.Count(transaction => (transaction with { Value = transaction.Value }).Sender is not null);

    [Benchmark(OperationsPerInvoke = Transactions)]
    public Hash256 Root_of_transactions() => DerivedRoot.Of(_block.Body.Transactions);

    [Benchmark(OperationsPerInvoke = Transactions)]
    public Hash256 Root_of_receipts() => DerivedRoot.Of([.. _receipts.Select(receipt => receipt with { Succeeded = true })]);
}
