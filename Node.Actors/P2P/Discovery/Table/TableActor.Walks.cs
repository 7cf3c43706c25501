using System.Security.Cryptography;
using Akka.Actor;
using Node.Actors.P2P.NodeBook;
using Node.Core.Crypto;
using Node.Core.Discovery;
using Node.Core.Primitives;

namespace Node.Actors.P2P.Discovery.Table;

/// <summary>Lookups: to know the neighbourhood, and as long as somebody wants nodes.</summary>
internal sealed partial class TableActor
{
    private const string WalkTimer = "walk";

    // As geth: one's own neighbourhood, then three places anywhere.
    private const int RandomLookups = 3;

    // As many of the book's nodes as are tried at the start.
    private const int MaxRemembered = 30;

    // Walks that found nobody make the next one wait twice as long, up to 32 times.
    private const int MaxDoublings = 5;

    private readonly LookupQueue _lookups = new();
    private readonly Demand _demand;
    private int _fruitless;
    private TimeSpan _untilBootstrap;

    private static NodeId RandomTarget() => new(RandomNumberGenerator.GetBytes(NodeId.Size));

    private void Refresh()
    {
        if (_table.Count == 0)
            _nodeBook.Tell(NodeBookProtocol.GetBook.Instance);
        if (!_lookups.IsIdle)
            return;
        _lookups.Add(_local.Id);
        for (var i = 0; i < RandomLookups; i++)
            _lookups.Add(RandomTarget());
        StartLookup();
    }

    // Of nodes that start together the first ones find a bootnode that knows nobody yet: a small table is looked after, ever less often.
    private void Bootstrap()
    {
        if (_table.Count == 0)
            Refresh();
        else if (_table.Count < RoutingTable.BucketSize && _lookups.IsIdle)
            LookUp(_local.Id);
        _untilBootstrap = _table.Count == 0 ? _settings.BootstrapInterval : 2 * _untilBootstrap;
        BootstrapLater();
    }

    private void BootstrapLater() => Timers.StartSingleTimer(
        BootstrapTimer, BootstrapDue.Instance, _untilBootstrap < _settings.RefreshInterval ? _untilBootstrap : _settings.RefreshInterval);

    private void LookUp(NodeId target)
    {
        _lookups.Add(target);
        StartLookup();
    }

    private void Remember(NodeBookProtocol.Book book)
    {
        var known = book.Known.Where(known => known.Node is { Address: not null, UdpPort: > 0 }).Select(known => known.Node).ToArray();
        Random.Shared.Shuffle(known);
        foreach (var node in known.Take(MaxRemembered))
            StartPing(node);
    }

    private void StartLookup()
    {
        if (_lookups.Start() is not { } target)
            return;
        var closest = _table.Closest(target.KademliaId(), RoutingTable.BucketSize).Select(entry => entry.Node);

        // A few old acquaintances may be all that is left of another network, or know no more than we do.
        var bootnodes = _table.Count < RoutingTable.BucketSize ? _settings.Bootnodes : [];
        Context.Parent.Tell(new TableProtocol.StartLookup(target, [.. closest, .. bootnodes]));
    }

    private void LookupEnded()
    {
        _lookups.Ended();
        StartLookup();
        if (_lookups.IsIdle && _demand.IsOpen && _link != Link.None)
            WalkLater();
    }

    private void WalkLater()
    {
        Timers.StartSingleTimer(WalkTimer, WalkDue.Instance, _settings.WalkInterval * (1 << Math.Min(_fruitless, MaxDoublings)));
        _fruitless++;
    }

    private void Walk()
    {
        if (!_lookups.IsIdle || !_demand.IsOpen)
            return;
        LookUp(RandomTarget());
    }

    private void Want(int count)
    {
        if (_demand.Want(Sender, count, Now))
            Context.WatchWith(Sender, new AskerGone(Sender));
    }

    private void OfferTable()
    {
        var entries = _table.Entries.Select(entry => entry.Node).ToArray();
        Random.Shared.Shuffle(entries);
        foreach (var node in entries)
            Offer(node);
        if (_demand.IsOpen && _lookups.IsIdle && !Timers.IsTimerActive(WalkTimer))
            WalkLater();
    }

    private void Offer(Enode node, bool hasRecord = false)
    {
        if (node.TcpPort == 0)
            return;
        var record = _table.Find(node.Id)?.Record;
        foreach (var asker in _demand.Offer(node.Id, Now))
        {
            _fruitless = 0;
            asker.Tell(new DiscoveryProtocol.NodeFound(node, record, IsRecordDue: hasRecord && record is null));
        }
    }

    private void Complete(Enode node, NodeRecord record)
    {
        foreach (var asker in _demand.ToldOf(node.Id))
            asker.Tell(new DiscoveryProtocol.NodeFound(node, record));
    }

    private sealed record WalkDue
    {
        public static WalkDue Instance { get; } = new();
    }
}
