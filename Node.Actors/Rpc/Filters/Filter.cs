using System.Collections.Immutable;
using Akka.Actor;

namespace Node.Actors.Rpc.Filters;

/// <summary>One filter or subscription, and what it has to say.</summary>
/// <param name="logs">Null but for one of logs.</param>
/// <param name="subscriber">Who is told; null for one that is asked.</param>
internal sealed class Filter(string name, FiltersProtocol.Kind kind, FiltersProtocol.LogQuery? logs, IActorRef? subscriber)
{
    private readonly List<ReadOnlyMemory<byte>> _kept = [];
    private bool _isTelling;

    public string Name => name;

    public FiltersProtocol.Kind Kind => kind;

    public FiltersProtocol.LogQuery? Logs => logs;

    public IActorRef? Subscriber => subscriber;

    public DateTimeOffset LastAsked { get; set; }

    /// <summary>Tells or keeps an item.</summary>
    /// <returns>False where it would keep more than it may.</returns>
    public bool Add(ReadOnlyMemory<byte> item, int max)
    {
        if (_isTelling)
        {
            Tell(item);
            return true;
        }

        _kept.Add(item);
        return _kept.Count <= max;
    }

    /// <summary>What was kept; it starts anew.</summary>
    public ImmutableArray<ReadOnlyMemory<byte>> Take()
    {
        ImmutableArray<ReadOnlyMemory<byte>> taken = [.. _kept];
        _kept.Clear();
        return taken;
    }

    /// <summary>From now on items are told, first those that were kept.</summary>
    public void Begin()
    {
        _isTelling = true;
        foreach (var item in Take())
            Tell(item);
    }

    private void Tell(ReadOnlyMemory<byte> item) =>
        subscriber!.Tell(new RpcProtocol.Notified(kind == FiltersProtocol.Kind.Peers ? "admin_subscription" : "eth_subscription", name, item));
}
