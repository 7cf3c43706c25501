using Node.Core.Chain;
using Node.Core.Crypto;
using Node.Core.Primitives;
using Node.Core.State;
using Node.Core.TxPool;

namespace Node.Tests.Core.TxPool;

/// <summary>A pool over a state in memory, with users whose keys are known. A gwei is the unit of fees; the base fee of the next block is 1.</summary>
internal sealed class PoolKit
{
    public const ulong Gwei = 1_000_000_000;

    private static readonly Address Payee = Address.Parse("0x00000000000000000000000000000000000000aa");

    private readonly PrivateKey[] _users = [.. Enumerable.Range(1, 40).Select(number => PrivateKey.TryCreate(new Hash256([.. new byte[31], (byte)number]).Bytes)!)];

    public PoolKit(PoolLimits? limits = null, Fork fork = Fork.London, ulong ether = 1_000)
    {
        Limits = limits ?? new PoolLimits();
        Head = new PoolHead(new Header { Number = 5, GasLimit = 30_000_000, BaseFeePerGas = Gwei, Timestamp = 1_000 }, fork, Gwei);
        foreach (var user in _users)
            State.SetAccount(AddressOf(user), 0, (UInt256)ether * Gwei * Gwei, []);
        Pool = new TransactionPool(KnownChains.Devnet, Limits, Head);
    }

    public PoolLimits Limits { get; }

    public PoolHead Head { get; set; }

    public MemoryState State { get; } = new();

    public TransactionPool Pool { get; }

    public DateTimeOffset Now { get; set; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static Address AddressOf(PrivateKey key) => key.PublicKey.ToAddress();

    public PrivateKey Key(int user) => _users[user];

    public Address User(int user) => AddressOf(_users[user]);

    public Transaction Pay(int user, ulong nonce, ulong tip = 1, ulong fee = 0, ulong data = 0, UInt256 value = default) => Sign(user, new Transaction
    {
        Type = TransactionType.DynamicFee,
        Nonce = nonce,
        MaxPriorityFeePerGas = tip * Gwei,
        MaxFeePerGas = (fee == 0 ? tip + 10 : fee) * Gwei,
        GasLimit = 21_000 + (16 * data),
        To = Payee,
        Value = value,
        Data = Enumerable.Repeat((byte)1, (int)data).ToArray(),
    });

    public Transaction Sign(int user, Transaction transaction) =>
        (transaction.ChainId is null ? transaction with { ChainId = KnownChains.Devnet.ChainId } : transaction).Sign(_users[user]);

    public string? Add(Transaction transaction, bool isLocal = false) => Pool.Add(transaction, isLocal, State, Now);

    /// <summary>Takes all of them.</summary>
    public void Take(params IEnumerable<Transaction> transactions)
    {
        foreach (var transaction in transactions)
            Xunit.Assert.Null(Add(transaction));
    }

    /// <summary>The next block is here: an account has another nonce, or other funds.</summary>
    public void Move(int user, ulong nonce, UInt256? balance = null) =>
        State.SetAccount(User(user), nonce, balance ?? State.Accounts[User(user)].Balance, []);

    public void Reset(params IEnumerable<Transaction> returned) => Pool.Reset(Head, returned, State, Now);

    public ulong NextNonce(int user) => Pool.NextNonce(User(user), State);
}
