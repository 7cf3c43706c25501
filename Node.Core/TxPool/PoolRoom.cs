using Node.Core.Primitives;

namespace Node.Core.TxPool;

/// <summary>All lanes with what they take up together, and in which order they lose transactions where that is too much.</summary>
internal sealed class PoolRoom(PoolLimits limits)
{
    private readonly Dictionary<Address, Lane> _lanes = [];
    private readonly EvictionOrder _order = new();

    public IReadOnlyDictionary<Address, Lane> Lanes => _lanes;

    public PoolShare Share { get; private set; }

    /// <summary>Takes a lane out, so that it can be changed.</summary>
    public void Open(Lane lane)
    {
        if (!_lanes.Remove(lane.Sender))
            return;
        _order.Remove(lane);
        Share -= lane.Share;
    }

    /// <summary>Takes it in again, unless it is empty.</summary>
    public void Close(Lane lane, in UInt256 baseFee, DateTimeOffset now)
    {
        lane.Measure(baseFee, now);
        if (lane.Count == 0)
            return;
        _lanes[lane.Sender] = lane;
        _order.Add(lane);
        Share += lane.Share;
    }

    /// <summary>The lane that has to lose its last transaction, as long as peers have more than they may.</summary>
    public Lane? Excess()
    {
        var isOver = Share.Remote > limits.Transactions || Share.RemoteBytes > limits.Bytes;
        return (isOver || Share.Queued > limits.Queued) && _order.First is { } lane && (isOver || !lane.Last.IsPending) ? lane : null;
    }
}
