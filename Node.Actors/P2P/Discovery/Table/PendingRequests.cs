using System.Net;
using Node.Core.Primitives;

namespace Node.Actors.P2P.Discovery.Table;

/// <summary>
/// Pings, or requests for records, on their way: at most one to a node, each known by its receipt until the hash of its packet is told, and by the
/// hash from then on. Pure; time comes from outside.
/// </summary>
internal sealed class PendingRequests(int limit)
{
    private readonly Dictionary<NodeId, Pending> _byNode = [];
    private readonly Dictionary<long, NodeId> _byReceipt = [];

    public bool IsEmpty => _byNode.Count == 0;

    /// <summary>False where one is on its way to the node already, or too many are at all.</summary>
    public bool TryAdd(Enode node, long receipt, DateTimeOffset deadline)
    {
        if (_byNode.Count >= limit || !_byNode.TryAdd(node.Id, new Pending(node, receipt, null, deadline)))
            return false;
        _byReceipt.Add(receipt, node.Id);
        return true;
    }

    public bool Contains(in NodeId id) => _byNode.ContainsKey(id);

    public void Sent(long receipt, in Hash256 hash)
    {
        if (_byReceipt.TryGetValue(receipt, out var id))
            _byNode[id] = _byNode[id] with { Hash = hash };
    }

    /// <summary>An answer has come: the node whose request it names, which is no longer on its way; null where there is none.</summary>
    public Enode? Take(in NodeId id, IPAddress address, in Hash256 hash) =>
        _byNode.TryGetValue(id, out var pending) && pending.Hash == hash && address.Equals(pending.Node.Address) ? Remove(pending) : null;

    /// <summary>Those whose time is over are no longer on their way.</summary>
    public IReadOnlyList<Enode> TakeOverdue(DateTimeOffset now) =>
        [.. _byNode.Values.Where(pending => pending.Deadline <= now).ToList().Select(Remove)];

    public void Clear()
    {
        _byNode.Clear();
        _byReceipt.Clear();
    }

    private Enode Remove(Pending pending)
    {
        _byNode.Remove(pending.Node.Id);
        _byReceipt.Remove(pending.Receipt);
        return pending.Node;
    }

    private sealed record Pending(Enode Node, long Receipt, Hash256? Hash, DateTimeOffset Deadline);
}
