namespace Node.Actors.P2P;

/// <summary>Remembers keys for a while, and no more than so many: beyond, the oldest are forgotten early. It has no clock: times are told and do not go back.</summary>
internal sealed class RecentSet<TKey>(TimeSpan lifetime, int capacity)
    where TKey : notnull
{
    private readonly Dictionary<TKey, DateTimeOffset> _expiries = [];
    private readonly Queue<(TKey Key, DateTimeOffset Expiry)> _order = [];

    public int Count => _expiries.Count;

    /// <summary>Remembers the key from now on, also when it was known.</summary>
    public void Add(TKey key, DateTimeOffset now)
    {
        Expire(now);
        _expiries[key] = now + lifetime;
        _order.Enqueue((key, now + lifetime));
        while (_order.Count > capacity)
            Forget(_order.Dequeue());
    }

    public bool Contains(TKey key, DateTimeOffset now)
    {
        Expire(now);
        return _expiries.ContainsKey(key);
    }

    /// <summary>When the key is forgotten; null where it is not known.</summary>
    public DateTimeOffset? ExpiryOf(TKey key) => _expiries.TryGetValue(key, out var expiry) ? expiry : null;

    private void Expire(DateTimeOffset now)
    {
        while (_order.TryPeek(out var oldest) && oldest.Expiry <= now)
            Forget(_order.Dequeue());
    }

    // A key that was added again has a later entry.
    private void Forget((TKey Key, DateTimeOffset Expiry) entry)
    {
        if (_expiries.TryGetValue(entry.Key, out var expiry) && expiry == entry.Expiry)
            _expiries.Remove(entry.Key);
    }
}
