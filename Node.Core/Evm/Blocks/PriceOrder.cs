using Node.Core.Chain;
using Node.Core.Primitives;

namespace Node.Core.Evm.Blocks;

/// <summary>
/// The order in which a block takes transactions: the best <see cref="Bid"/> first, those of one sender by nonce, and of equal ones whichever stands
/// first in the list. One that cannot pay the base fee is left out, with those of its sender after it. For one thread.
/// </summary>
public sealed class PriceOrder
{
    private readonly PriorityQueue<Lane, Rank> _heads = new();
    private readonly UInt256 _baseFee;

    public PriceOrder(IEnumerable<Transaction> transactions, in UInt256 baseFee)
    {
        _baseFee = baseFee;
        var lanes = transactions.Select((transaction, place) => (transaction, place))
            .Where(item => item.transaction.Sender is not null)
            .GroupBy(item => item.transaction.Sender!.Value);
        foreach (var lane in lanes)
            Enqueue(new Lane(new Queue<(Transaction, int)>(lane.OrderBy(item => item.transaction.Nonce))));
    }

    /// <summary>The next one; null where there is none.</summary>
    public Transaction? Next => _heads.TryPeek(out var lane, out _) ? lane.Transactions.Peek().Transaction : null;

    /// <summary>Goes on with the next one of the same sender, where that is the best now.</summary>
    public void Take()
    {
        var lane = _heads.Dequeue();
        lane.Transactions.Dequeue();
        Enqueue(lane);
    }

    /// <summary>Leaves the next one out, and all of its sender.</summary>
    public void Skip() => _heads.Dequeue();

    private void Enqueue(Lane lane)
    {
        if (lane.Transactions.TryPeek(out var head) && Bid.Of(head.Transaction, _baseFee) is { Tip: not null } bid)
            _heads.Enqueue(lane, new Rank(bid, head.Place));
    }

    private readonly record struct Rank(Bid Bid, int Place) : IComparable<Rank>
    {
        // The queue gives the least first.
        public int CompareTo(Rank other)
        {
            var byBid = other.Bid.CompareTo(Bid);
            return byBid != 0 ? byBid : Place.CompareTo(other.Place);
        }
    }

    private sealed record Lane(Queue<(Transaction Transaction, int Place)> Transactions);
}
