using Akka.Actor;
using Node.Core.Chain;

namespace Node.Actors.Rpc.Filters;

/// <summary>The filters and subscriptions that there are.</summary>
internal sealed class FilterBook(FiltersSettings settings)
{
    private readonly Dictionary<string, Filter> _filters = [];

    public bool IsFull => _filters.Count >= settings.Max;

    public IEnumerable<IActorRef> Subscribers => _filters.Values.Select(filter => filter.Subscriber).OfType<IActorRef>().Distinct();

    public void Add(Filter filter) => _filters.Add(filter.Name, filter);

    /// <summary>Null where there is none of that name.</summary>
    /// <param name="subscriber">Whose it is; null for what is asked for.</param>
    public Filter? Find(string name, IActorRef? subscriber) =>
        _filters.TryGetValue(name, out var filter) && Equals(filter.Subscriber, subscriber) ? filter : null;

    /// <summary>Whoever it belongs to.</summary>
    public Filter? FindSubscription(string name) => _filters.GetValueOrDefault(name) is { Subscriber: not null } filter ? filter : null;

    public void Remove(string name) => _filters.Remove(name);

    public bool HasAny(IActorRef subscriber) => _filters.Values.Any(filter => subscriber.Equals(filter.Subscriber));

    public void RemoveAll(IActorRef subscriber)
    {
        foreach (var (name, _) in _filters.Where(entry => subscriber.Equals(entry.Value.Subscriber)))
            _filters.Remove(name);
    }

    /// <summary>Those that nobody asks any more.</summary>
    public void RemoveForgotten(DateTimeOffset now)
    {
        foreach (var (name, _) in _filters.Where(entry => entry.Value.Subscriber is null && entry.Value.LastAsked <= now - settings.Timeout))
            _filters.Remove(name);
    }

    /// <summary>Whether logs under a bloom may be wanted by anybody.</summary>
    public bool MayWant(Bloom bloom) => _filters.Values.Any(filter => filter.Logs?.Filter.MayMatch(bloom) == true);

    /// <summary>Gives each of a kind what is written for it; null is nothing.</summary>
    public void Give(Func<Filter, ReadOnlyMemory<byte>?> write)
    {
        foreach (var (name, filter) in _filters)
        {
            if (write(filter) is { } item && !filter.Add(item, settings.MaxChanges))
                _filters.Remove(name);
        }
    }
}
