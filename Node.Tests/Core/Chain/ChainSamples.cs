using Node.Core.Chain;
using Node.Core.Crypto;
using Node.Core.Primitives;

namespace Node.Tests.Core.Chain;

/// <summary>Values with every field set to something that can be told from the others.</summary>
internal static class ChainSamples
{
    public static PrivateKey Key { get; } = PrivateKey.TryCreate(Hash(0x41).Bytes)!;

    public static Header Header { get; } = new()
    {
        ParentHash = Hash(1),
        UnclesHash = Hash(2),
        Beneficiary = Address(3),
        StateRoot = Hash(4),
        TransactionsRoot = Hash(5),
        ReceiptsRoot = Hash(6),
        LogsBloom = Bloom.Of([Log]),
        Difficulty = UInt256.One << 70,
        Number = 8,
        GasLimit = 30_000_000,
        GasUsed = 21_000,
        Timestamp = 1_700_000_000,
        ExtraData = new byte[] { 9, 9 },
        MixHash = Hash(10),
        Nonce = 11,
        BaseFeePerGas = 1_000_000_007,
        WithdrawalsRoot = Hash(12),
        BlobGasUsed = 131_072,
        ExcessBlobGas = 0,
        ParentBeaconBlockRoot = Hash(13),
        RequestsHash = Hash(14),
    };

    public static Log Log => new(Address(20), [Hash(21), Hash(22)], new byte[] { 23 });

    /// <summary>One of each type, signed; of legacy both forms.</summary>
    public static Transaction[] Transactions { get; } =
    [
        .. new[]
        {
            Common(TransactionType.Legacy) with { ChainId = null, To = null },
            Common(TransactionType.Legacy),
            Common(TransactionType.AccessList) with { AccessList = [new(Address(30), [Hash(31), Hash(32)]), new(Address(33), [])] },
            Common(TransactionType.DynamicFee) with { MaxPriorityFeePerGas = 2 },
            Common(TransactionType.Blob) with { MaxFeePerBlobGas = 7, BlobVersionedHashes = [Hash(1), Hash(1)] },
            Common(TransactionType.SetCode) with { Authorizations = [new(1, Address(34), 35, new Signature(1, 36, 37))] },
        }.Select(transaction => transaction.Sign(Key)),
    ];

    public static Receipt[] Receipts { get; } =
    [
        new() { StateRoot = Hash(40), CumulativeGasUsed = 21_000 },
        new() { Succeeded = false, CumulativeGasUsed = 42_000, Logs = [Log] },
        new() { Type = TransactionType.DynamicFee, CumulativeGasUsed = 63_000, Logs = [Log, Log with { Topics = [] }] },
    ];

    public static Block Block { get; } = new(Header, new Body(
        [.. Transactions], [Header with { Number = 7 }], [new Withdrawal(1, 2, Address(3), 4), new Withdrawal(5, 6, Address(7), 8)]));

    public static Hash256 Hash(byte value) => new(Enumerable.Repeat(value, Hash256.Size).ToArray());

    public static Address Address(byte value) => new(Enumerable.Repeat(value, Node.Core.Primitives.Address.Size).ToArray());

    private static Transaction Common(TransactionType type) => new()
    {
        Type = type,
        ChainId = 1337,
        Nonce = 5,
        GasPrice = 1_000_000_000,
        GasLimit = 90_000,
        To = Address(0x35),
        Value = UInt256.One << 100,
        Data = new byte[] { 0, 1, 2 },
    };
}
