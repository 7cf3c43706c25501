using System.Diagnostics.CodeAnalysis;

namespace Node.Core.Consensus;

/// <summary>Keeps the values added last. For any number of threads.</summary>
internal sealed class BoundedCache<TKey, TValue>(int capacity)
    where TKey : notnull
{
    private readonly Lock _access = new();
    private readonly Dictionary<TKey, TValue> _values = [];
    private readonly Queue<TKey> _order = new();

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        lock (_access)
            return _values.TryGetValue(key, out value);
    }

    public void Add(TKey key, TValue value)
    {
        lock (_access)
        {
            if (_values.TryAdd(key, value))
                _order.Enqueue(key);
            if (_order.Count > capacity)
                _values.Remove(_order.Dequeue());
        }
    }
}
