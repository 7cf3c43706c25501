using System.Collections.Immutable;
using Node.Core.Discovery;
using Node.Core.Primitives;

namespace Node.Actors.P2P.NodeBook;

/// <summary>The state of the node book: what its events add up to, and what has been noted since the last of them. Pure; time comes from outside.</summary>
internal sealed class Book(NodeBookSettings settings)
{
    private readonly Dictionary<NodeId, Enode> _static = [];
    private readonly Dictionary<NodeId, Enode> _trusted = [];
    private readonly Dictionary<NodeId, P2PProtocol.KnownNode> _known = [];
    private readonly HashSet<NodeId> _unwritten = [];

    public ImmutableArray<Enode> Static => [.. _static.Values];

    public ImmutableArray<Enode> Trusted => [.. _trusted.Values];

    /// <summary>The ones seen last first.</summary>
    public ImmutableArray<P2PProtocol.KnownNode> Known => [.. _known.Values.OrderByDescending(known => known.LastSeen)];

    public NodeRecord? Record { get; private set; }

    public NodeBookEvent.Whole Snapshot => new(Static, Trusted, Known, Record);

    public void Apply(NodeBookEvent change)
    {
        switch (change)
        {
            case NodeBookEvent.StaticAdded added:
                _static[added.Node.Id] = added.Node;
                break;
            case NodeBookEvent.StaticRemoved removed:
                _static.Remove(removed.Id);
                break;
            case NodeBookEvent.TrustedAdded added:
                _trusted[added.Node.Id] = added.Node;
                break;
            case NodeBookEvent.TrustedRemoved removed:
                _trusted.Remove(removed.Id);
                break;
            case NodeBookEvent.RecordSaved saved:
                Record = saved.Record;
                break;
            case NodeBookEvent.NodesNoted noted:
                foreach (var known in noted.Nodes)
                    _known[known.Node.Id] = known;
                foreach (var id in noted.Gone)
                    _known.Remove(id);
                break;
            case NodeBookEvent.Whole whole:
                Apply(whole);
                break;
        }
    }

    /// <summary>Whether the event would change anything.</summary>
    public bool IsNews(NodeBookEvent change) => change switch
    {
        NodeBookEvent.StaticAdded added => !added.Node.Equals(_static.GetValueOrDefault(added.Node.Id)),
        NodeBookEvent.StaticRemoved removed => _static.ContainsKey(removed.Id),
        NodeBookEvent.TrustedAdded added => !added.Node.Equals(_trusted.GetValueOrDefault(added.Node.Id)),
        NodeBookEvent.TrustedRemoved removed => _trusted.ContainsKey(removed.Id),
        NodeBookEvent.RecordSaved saved => !saved.Record.Equals(Record),
        _ => true,
    };

    public void NoteSeen(Enode node, DateTimeOffset now)
    {
        _known[node.Id] = new P2PProtocol.KnownNode(node, now, 0, IsVerified: true);
        _unwritten.Add(node.Id);
        if (_known.Count > settings.MaxNodes)
            Forget(_known.Values.Where(known => known.Node.Id != node.Id).OrderByDescending(known => known.Failures).ThenBy(known => known.LastSeen).First());
    }

    /// <summary>Nodes that were never seen are not known, and do not become so by failing.</summary>
    public void NoteFailed(NodeId id)
    {
        if (!_known.TryGetValue(id, out var known))
            return;
        _known[id] = known with { Failures = known.Failures + 1 };
        _unwritten.Add(id);
    }

    public void Expire(DateTimeOffset now)
    {
        foreach (var known in _known.Values.Where(known => now - known.LastSeen >= settings.Expiry).ToList())
            Forget(known);
    }

    /// <summary>What has been noted since the last time; null where nothing was.</summary>
    public NodeBookEvent.NodesNoted? TakeUnwritten()
    {
        if (_unwritten.Count == 0)
            return null;
        var noted = new NodeBookEvent.NodesNoted(
            [.. _unwritten.Where(_known.ContainsKey).Select(id => _known[id])],
            [.. _unwritten.Where(id => !_known.ContainsKey(id))]);
        _unwritten.Clear();
        return noted;
    }

    private void Apply(NodeBookEvent.Whole whole)
    {
        foreach (var node in whole.Static)
            _static[node.Id] = node;
        foreach (var node in whole.Trusted)
            _trusted[node.Id] = node;
        foreach (var known in whole.Known)
            _known[known.Node.Id] = known;
        Record = whole.Record;
    }

    private void Forget(P2PProtocol.KnownNode known)
    {
        _known.Remove(known.Node.Id);
        _unwritten.Add(known.Node.Id);
    }
}
