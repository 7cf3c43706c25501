using Node.Core.Primitives;

namespace Node.Core.TxPool;

/// <summary>All lanes with what they take up together, and in which order they lose transactions where that is too much.</summary>
internal sealed class PoolRoom(PoolLimits limits)
{
    private readonly Dictionary<Address, Lane> _lanes = [];
    private readonly EvictionOrder _order = new();

    public IReadOnlyDictionary<Address, Lane> Lanes => _lanes;

    public PoolShare Share { get; private set; }

    /// <summary>Whether peers have more than they may.</summary>
    public bool IsOver => Share.Remote > limits.Transactions || Share.RemoteBytes > limits.Bytes;

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

    /// <summary>The lane that has to lose its last transaction; null where nothing has to go, or can.</summary>
    public Lane? Excess() =>
        (IsOver || Share.Queued > limits.Queued) && _order.First is { } lane && (IsOver || !lane.Last.IsPending) ? lane : null;
}
