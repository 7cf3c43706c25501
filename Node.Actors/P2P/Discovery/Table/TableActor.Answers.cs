using System.Net;
using Akka.Actor;
using Node.Actors.P2P.NodeBook;
using Node.Core.Crypto;
using Node.Core.Discovery;
using Node.Core.Discovery.V4;
using Node.Core.Primitives;

namespace Node.Actors.P2P.Discovery.Table;

/// <summary>What comes from the network.</summary>
internal sealed partial class TableActor
{
    // A node that pings and is not in the table may come back; but two that have no room for each other shall not ping each other for ever.
    private static readonly TimeSpan ProofForTable = TimeSpan.FromSeconds(10);

    private void Take(IPEndPoint from, Packet packet)
    {
        if (packet.Sender == _local.Id || !_settings.NetRestrict.Permits(from.Address))
            return;
        switch (packet.Message)
        {
            case Ping ping:
                Take(from, packet, ping);
                break;
            case Pong pong when _pings.Take(packet.Sender, from.Address, pong.PingHash) is { } node:
                Proved(node, pong);
                break;
            case FindNode findNode when _bonds.HasProved(packet.Sender, from.Address, Now):
                Answer(from, packet.Sender, findNode);
                break;
            case EnrRequest when _bonds.HasProved(packet.Sender, from.Address, Now):
                Send(new EnrResponse(packet.Hash, _own.Current), from);
                break;
            case Neighbors neighbors:
                Take(from, packet.Sender, neighbors);
                break;
            case EnrResponse response when _recordRequests.Take(packet.Sender, from.Address, response.RequestHash) is { } node:
                Take(node, response.Record);
                break;
        }
    }

    private void Take(IPEndPoint from, Packet packet, Ping ping)
    {
        Send(new Pong(Endpoint.Of(from, ping.From.TcpPort), packet.Hash, Expiration, _own.Current.Sequence), from);
        _bonds.Pinged(packet.Sender, from.Address, Now);
        var node = new Enode(packet.Sender, from.Address, ping.From.TcpPort, (ushort)from.Port);
        var known = _table.Find(node.Id);
        if (!_bonds.HasProvedWithin(known is null ? ProofForTable : _settings.BondExpiry, node.Id, from.Address, Now))
            StartPing(node);
        else if (known is not null && node.TcpPort != 0 && node.TcpPort != known.Node.TcpPort && UdpOf(node).Equals(UdpOf(known.Node)))
            _table.Add(node, known.LastSeen);
        foreach (var query in _queries.Where(query => query.Is == FindQuery.Phase.AwaitingPing && query.Node.Id == packet.Sender))
            Ask(query);
        RequestRecord(node, ping.RecordSequence);
    }

    private void Proved(Enode node, Pong pong)
    {
        var address = node.Address!;
        _bonds.Proved(node.Id, address, Now);
        if (_table.Add(node, Now) == TableAddition.Seen)
            _table.Confirm(node.Id);
        _nodeBook.Tell(new NodeBookProtocol.Seen(node));
        if (pong.To.Address is { } seen && _votes.Vote(address, new IPEndPoint(seen, pong.To.UdpPort), Now))
            UpdateRecord();
        foreach (var query in _queries.Where(query => query.Is == FindQuery.Phase.Proving && query.Node.Id == node.Id))
        {
            if (_bonds.KnowsUs(node.Id, address, Now))
                Ask(query);
            else
                query.Enter(FindQuery.Phase.AwaitingPing, Now + _settings.ResponseTimeout);
        }

        RequestRecord(node, pong.RecordSequence);
        Offer(node, hasRecord: pong.RecordSequence > 0);
    }

    private void Answer(IPEndPoint from, NodeId asker, FindNode findNode)
    {
        bool MayTell(TableEntry entry) => entry.Node.Id != asker && AddressRules.CanBeToldBy(from.Address, entry.Node.Address!);
        var nodes = _table.Closest(findNode.Target.KademliaId(), RoutingTable.BucketSize, MayTell)
            .Select(entry => entry.Node)
            .Select(node => new Neighbor(new Endpoint(node.Address, node.UdpPort, node.TcpPort), node.Id));
        foreach (var packet in Neighbors.Split([.. nodes], Expiration))
            Send(packet, from);
    }

    private void Take(IPEndPoint from, NodeId sender, Neighbors neighbors)
    {
        if (_queries.Find(query => query.Is == FindQuery.Phase.Asked && query.Node.Id == sender && from.Address.Equals(query.Node.Address)) is not { } query)
            return;
        query.Take(neighbors.Nodes
            .Where(node => node.Endpoint is { Address: not null, UdpPort: > 0 } && AddressRules.CanBeToldBy(from.Address, node.Endpoint.Address))
            .Select(node => new Enode(node.Id, node.Endpoint.Address!, node.Endpoint.TcpPort, node.Endpoint.UdpPort)));
        if (query.IsFull)
            Finish(query);
        else if (neighbors.Nodes.Length < Neighbors.MaxNodes)
            query.Hurry(Now + (_settings.ResponseTimeout / 5));
    }

    private void Take(Enode node, NodeRecord record)
    {
        if (record.Id != node.Id || _table.Find(node.Id) is not { } entry || entry.Record?.Sequence >= record.Sequence)
            return;
        var isFirst = entry.Record is null;
        entry.Record = record;

        var enode = record.ToEnode();
        if (enode is { TcpPort: > 0 } && Equals(enode.Address, entry.Node.Address) && enode.TcpPort != entry.Node.TcpPort)
            _table.Add(new Enode(node.Id, enode.Address!, enode.TcpPort, entry.Node.UdpPort), Now);
        if (isFirst && _table.Find(node.Id)?.Node is { TcpPort: > 0 } known)
            Complete(known, record);
    }
}
