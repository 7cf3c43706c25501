using System.Collections.Immutable;
using Node.Core.Chain;
using Node.Core.Primitives;

namespace Node.Core.TxPool;

/// <summary>A transaction with what the pool keeps of it.</summary>
/// <param name="order">The lower, the earlier it came.</param>
internal sealed class PooledTransaction(Transaction transaction, Address sender, bool isLocal, long order, DateTimeOffset now)
{
    public Transaction Transaction { get; } = transaction;

    public Address Sender { get; } = sender;

    public ulong Nonce => Transaction.Nonce;

    /// <summary>Bytes of its consensus form.</summary>
    public int Size { get; } = TransactionCodec.EncodeConsensus(transaction).Length;

    /// <summary>What it may cost at most, in wei.</summary>
    public UInt256 Cost { get; } = PoolRules.CostOf(transaction) ?? UInt256.MaxValue;

    /// <summary>Whose code it changes (EIP-7702).</summary>
    public ImmutableArray<Address> Authorities { get; } =
        [.. transaction.Authorizations.Select(authorization => authorization.Authority).OfType<Address>().Distinct()];

    public bool IsLocal { get; } = isLocal;

    public long Order { get; } = order;

    /// <summary>Whether the next blocks may have it.</summary>
    public bool IsPending { get; private set; }

    /// <summary>Since when it waits for another, where it does.</summary>
    public DateTimeOffset QueuedSince { get; private set; } = now;

    /// <summary>Whether it was told of as one that the next blocks may have.</summary>
    public bool IsTold { get; set; }

    public void Promote() => IsPending = true;

    public void Demote(DateTimeOffset now)
    {
        if (IsPending)
            (IsPending, QueuedSince) = (false, now);
    }
}
