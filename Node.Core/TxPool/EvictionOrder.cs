namespace Node.Core.TxPool;

/// <summary>
/// Whose last transaction goes first where room is wanted: queued ones before pending ones, then the cheapest, then the newest. A lane must be taken out
/// before anything of it changes. Those whose last one is of this node's users are not here: they stay.
/// </summary>
internal sealed class EvictionOrder
{
    private readonly SortedSet<Lane> _lanes = new(Comparer<Lane>.Create(Compare));

    public Lane? First => _lanes.Min;

    public void Add(Lane lane)
    {
        if (!lane.Last.IsLocal)
            _lanes.Add(lane);
    }

    public void Remove(Lane lane)
    {
        if (!lane.Last.IsLocal)
            _lanes.Remove(lane);
    }

    private static int Compare(Lane left, Lane right)
    {
        var (a, b) = (left.Last, right.Last);
        var order = a.IsPending.CompareTo(b.IsPending);
        order = order != 0 ? order : left.Worth.CompareTo(right.Worth);
        return order != 0 ? order : b.Order.CompareTo(a.Order);
    }
}
