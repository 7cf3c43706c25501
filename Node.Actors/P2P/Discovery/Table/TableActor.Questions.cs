using System.Net;
using Akka.Actor;
using Node.Actors.P2P.NodeBook;
using Node.Core.Discovery.V4;
using Node.Core.Primitives;

namespace Node.Actors.P2P.Discovery.Table;

/// <summary>What is asked of the network, and what becomes of it when nobody answers.</summary>
internal sealed partial class TableActor
{
    private const string SweepTimer = "sweep";

    // An answer that is late by a fifth is late.
    private const int SweepsPerTimeout = 5;

    private readonly PendingRequests _pings;
    private readonly PendingRequests _recordRequests;
    private readonly List<FindQuery> _queries = [];
    private long _receipts;

    private static IPEndPoint UdpOf(Enode node) => new(node.Address!, node.UdpPort);

    private void StartPing(Enode node)
    {
        var receipt = ++_receipts;
        if (!_settings.NetRestrict.Permits(node.Address!) || !_pings.TryAdd(node, receipt, Now + _settings.ResponseTimeout))
            return;
        var ping = new Ping(
            Ping.OurVersion, Endpoint.Of(OwnEndPoint, _tcpPort), Endpoint.Of(UdpOf(node), node.TcpPort), Expiration, _own.Current.Sequence);
        Send(ping, UdpOf(node), receipt);
        WatchTheClock();
    }

    private void RequestRecord(Enode node, ulong? sequence)
    {
        var receipt = ++_receipts;
        if (_table.Find(node.Id) is { } entry
            && sequence > (entry.Record?.Sequence ?? 0)
            && _bonds.KnowsUs(node.Id, node.Address!, Now)
            && _recordRequests.TryAdd(node, receipt, Now + _settings.ResponseTimeout))
        {
            Send(new EnrRequest(Expiration), UdpOf(node), receipt);
            WatchTheClock();
        }
    }

    private void Find(TableProtocol.Find find, IActorRef asker)
    {
        var query = new FindQuery(find.Node, find.Target, asker);
        _queries.Add(query);
        if (_bonds.HasProved(find.Node.Id, find.Node.Address!, Now) && _bonds.KnowsUs(find.Node.Id, find.Node.Address!, Now))
        {
            Ask(query);
            return;
        }

        StartPing(find.Node);
        if (!_pings.Contains(find.Node.Id))
            Finish(query);
    }

    private void Ask(FindQuery query)
    {
        query.Enter(FindQuery.Phase.Asked, Now + _settings.ResponseTimeout);
        Send(new FindNode(query.Target, Expiration), UdpOf(query.Node));
        WatchTheClock();
    }

    private void Finish(FindQuery query)
    {
        _queries.Remove(query);
        var id = query.Node.Id;
        if (query.Is == FindQuery.Phase.Asked && _table.NoteFind(id, query.IsAnswered, _settings.MaxFindFailures))
            _nodeBook.Tell(new NodeBookProtocol.Failed(id));
        if (!query.IsAnswered)
            _bonds.Doubt(id, query.Node.Address!);
        query.Asker.Tell(query.IsAnswered ? new TableProtocol.Found(id, [.. query.Nodes]) : new TableProtocol.NotFound(id));
    }

    private void Sent(long receipt, Hash256 hash)
    {
        _pings.Sent(receipt, hash);
        _recordRequests.Sent(receipt, hash);
    }

    private void WatchTheClock()
    {
        if (!Timers.IsTimerActive(SweepTimer))
            Timers.StartPeriodicTimer(SweepTimer, SweepDue.Instance, _settings.ResponseTimeout / SweepsPerTimeout);
    }

    private void Sweep()
    {
        var now = Now;
        _recordRequests.TakeOverdue(now);
        foreach (var node in _pings.TakeOverdue(now))
            Unproved(node);
        foreach (var query in _queries.Where(query => query.Deadline <= now).ToList())
        {
            if (query.Is == FindQuery.Phase.AwaitingPing)
                Ask(query);
            else
                Finish(query);
        }

        if (_pings.IsEmpty && _recordRequests.IsEmpty && _queries.Count == 0)
            Timers.Cancel(SweepTimer);
    }

    private void Unproved(Enode node)
    {
        if (_table.Find(node.Id)?.Node.Address?.Equals(node.Address) == true)
            _table.Doubt(node.Id);
        _nodeBook.Tell(new NodeBookProtocol.Failed(node.Id));
        foreach (var query in _queries.Where(query => query.Is == FindQuery.Phase.Proving && query.Node.Id == node.Id).ToList())
            Finish(query);
    }

    private void Revalidate(bool settled)
    {
        if (_table.DueForRevalidation(settled) is { } entry)
            StartPing(entry.Node);
    }

    private sealed record SweepDue
    {
        public static SweepDue Instance { get; } = new();
    }
}
