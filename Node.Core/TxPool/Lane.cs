using Node.Core.Evm.Blocks;
using Node.Core.Primitives;

namespace Node.Core.TxPool;

/// <summary>
/// The transactions of one account by nonce. The first ones, as far as they follow the account's nonce without a gap and the account can pay for all of
/// them, are pending; the others are queued. What is derived from them holds since the last <see cref="Measure"/>.
/// </summary>
internal sealed class Lane(Address sender, SenderState state)
{
    private readonly SortedList<ulong, PooledTransaction> _byNonce = [];

    public Address Sender { get; } = sender;

    public SenderState State { get; set; } = state;

    public int Count => _byNonce.Count;

    public IList<PooledTransaction> All => _byNonce.Values;

    /// <summary>How many are pending.</summary>
    public int Pending { get; private set; }

    /// <summary>What the pending ones may cost together, in wei.</summary>
    public UInt256 PendingCost { get; private set; }

    public PoolShare Share { get; private set; }

    /// <summary>The one that goes first where room is wanted: no other depends on it.</summary>
    public PooledTransaction Last => _byNonce.Values[^1];

    /// <summary>What <see cref="Last"/> is worth: it cannot be had without those before it, so no more than the least of them.</summary>
    public Bid Worth { get; private set; }

    public PooledTransaction? Find(ulong nonce) => _byNonce.GetValueOrDefault(nonce);

    /// <summary>Puts one in the place of its nonce.</summary>
    public void Put(PooledTransaction one) => _byNonce[one.Nonce] = one;

    public void Remove(PooledTransaction one) => _byNonce.Remove(one.Nonce);

    public void Measure(in UInt256 baseFee, DateTimeOffset now)
    {
        (Pending, PendingCost, Share, Worth) = (0, UInt256.Zero, default, new Bid(UInt256.MaxValue, UInt256.MaxValue));
        foreach (var one in _byNonce.Values)
        {
            if (one.Nonce - State.Nonce == (ulong)Pending && UInt256.TryAdd(PendingCost, one.Cost, out var sum) && sum <= State.Balance)
            {
                (Pending, PendingCost) = (Pending + 1, sum);
                one.Promote();
            }
            else
            {
                one.Demote(now);
            }

            Share += PoolShare.Of(one);
            if (Bid.Of(one.Transaction, baseFee) is var bid && bid < Worth)
                Worth = bid;
        }
    }
}
