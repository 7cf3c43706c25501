using System.Collections.Immutable;
using Node.Core.Chain;
using Node.Core.Primitives;
using Node.Core.State;
using Node.Core.TxPool;

namespace Node.Core.Light;

/// <summary>
/// The pool of a light client: the transactions of its own users until they are final. One leaves the pending ones when a block has it, another of the
/// same nonce, or when its account's nonce is proved to have passed it; comes back when that block is left; is forgotten
/// <see cref="LocalLimits.Permanence"/> blocks later. For one thread.
/// </summary>
public sealed class LocalTransactions(ChainSpec spec, LocalLimits limits)
{
    private readonly PoolLimits _rules = new() { MaxSize = LocalLimits.MaxSize };
    private readonly Dictionary<Hash256, Entry> _entries = [];
    private ulong _added;
    private long _bytes;

    /// <summary>Those that no block has, in the order of sender and nonce.</summary>
    public ImmutableArray<Transaction> Pending =>
    [
        .. _entries.Values.Where(entry => entry.Settled is null)
            .OrderBy(entry => entry.Sender.ToString(), StringComparer.Ordinal).ThenBy(entry => entry.Transaction.Nonce).ThenBy(entry => entry.Order)
            .Select(entry => entry.Transaction),
    ];

    /// <summary>Those that are not final, in the order in which they came.</summary>
    public ImmutableArray<Transaction> All => [.. _entries.Values.OrderBy(entry => entry.Order).Select(entry => entry.Transaction)];

    public bool HasPending => _entries.Values.Any(entry => entry.Settled is null);

    /// <summary>A transaction that no block has.</summary>
    public Transaction? Find(in Hash256 hash) => _entries.TryGetValue(hash, out var entry) && entry.Settled is null ? entry.Transaction : null;

    /// <summary>Why a transaction is not taken, whatever the state says; null where it may be.</summary>
    public string? Objection(Transaction transaction, PoolHead head) =>
        _entries.ContainsKey(transaction.Hash) ? "already known"
        : PoolRules.Check(transaction, head, spec.ChainId, _rules, isLocal: true)
            ?? (_entries.Count >= limits.Transactions || _bytes + SizeOf(transaction) > limits.Bytes ? "txpool is full" : null);

    /// <summary>Takes a transaction that the state allows.</summary>
    /// <param name="account">Its sender's, as of the head; null where it does not exist.</param>
    /// <returns>Why not; null where it was taken.</returns>
    public string? Add(Transaction transaction, PoolHead head, Account? account)
    {
        var found = account ?? Account.Empty;

        // Whether code is a delegation (EIP-7702) only the code says: from Prague on that is left to the servers.
        var hasCode = found.CodeHash != KnownHashes.NoCode && head.Fork < Fork.Prague;
        var reason = Objection(transaction, head) ?? PoolRules.Check(transaction, new SenderState(found.Nonce, found.Balance, hasCode, IsDelegated: false));
        if (reason is null)
            Put(transaction);
        return reason;
    }

    /// <summary>Takes back what was taken before the process was started anew.</summary>
    public void Restore(IEnumerable<Transaction> transactions)
    {
        foreach (var transaction in transactions.Where(transaction => transaction.Sender is not null && !_entries.ContainsKey(transaction.Hash)))
            Put(transaction);
    }

    /// <summary>The nonce that the next transaction of an account has.</summary>
    /// <param name="nonce">That the state has.</param>
    public ulong NextNonce(Address sender, ulong nonce) =>
        _entries.Values.Where(entry => entry.Sender == sender).Aggregate(nonce, (next, entry) => Math.Max(next, entry.Transaction.Nonce + 1));

    /// <summary>A block of the canonical chain has these transactions.</summary>
    /// <returns>How many are pending no more.</returns>
    public int Mine(Header header, Body body)
    {
        var settled = 0;
        foreach (var transaction in body.Transactions)
        {
            // Of every block all senders would have to be recovered to see another one with a nonce of ours; the account's nonce tells it too.
            if (_entries.TryGetValue(transaction.Hash, out var entry))
                settled += Settle(entry.Sender, transaction.Nonce, header);
        }

        return settled;
    }

    /// <summary>An account has this nonce after a block of the canonical chain: transactions with a lower one were mined, or never will be.</summary>
    /// <returns>How many are pending no more.</returns>
    public int NoteNonce(Address sender, ulong nonce, Header header) => nonce == 0 ? 0 : Settle(sender, nonce - 1, header);

    /// <summary>A block is not canonical any more.</summary>
    /// <returns>How many are pending again.</returns>
    public int Unmine(Header header)
    {
        var back = _entries.Values.Where(entry => entry.Settled?.Hash == header.Hash).ToList();
        foreach (var entry in back)
            entry.Settled = null;
        return back.Count;
    }

    /// <summary>Forgets what is final.</summary>
    public ImmutableArray<Hash256> Forget(ulong head)
    {
        var final = _entries.Values.Where(entry => entry.Settled is { } block && block.Number + LocalLimits.Permanence <= head)
            .Select(entry => entry.Transaction.Hash).ToImmutableArray();
        Forget(final);
        return final;
    }

    public void Forget(IEnumerable<Hash256> hashes)
    {
        foreach (var hash in hashes)
        {
            if (_entries.Remove(hash, out var entry))
                _bytes -= SizeOf(entry.Transaction);
        }
    }

    private static int SizeOf(Transaction transaction) => TransactionCodec.EncodeConsensus(transaction).Length;

    private void Put(Transaction transaction)
    {
        _entries.Add(transaction.Hash, new Entry(transaction, transaction.Sender!.Value, _added++));
        _bytes += SizeOf(transaction);
    }

    private int Settle(Address sender, ulong upTo, Header block)
    {
        var passed = _entries.Values.Where(entry => entry.Settled is null && entry.Sender == sender && entry.Transaction.Nonce <= upTo).ToList();
        foreach (var entry in passed)
            entry.Settled = block;
        return passed.Count;
    }

    private sealed class Entry(Transaction transaction, Address sender, ulong order)
    {
        public Transaction Transaction { get; } = transaction;

        public Address Sender { get; } = sender;

        public ulong Order { get; } = order;

        /// <summary>The block that has it, or by which its nonce was passed; null: it is pending.</summary>
        public Header? Settled { get; set; }
    }
}
