using System.Net;
using Node.Core.Crypto;
using Node.Core.Primitives;

namespace Node.Core.Discovery;

/// <summary>
/// Kademlia's table of nodes whose end points are proved (devp2p discv4.md, "Node Table"): 17 buckets, one for each of the distances 240 to 256, the
/// first one also for all below, where hardly a node is. Time comes from outside. For one owner.
/// </summary>
public sealed class RoutingTable(NodeId self)
{
    /// <summary>Kademlia's k: the size of a bucket, and of an answer.</summary>
    public const int BucketSize = Bucket.Size;

    /// <summary>Most nodes of one network (see <see cref="AddressRules.SubnetOf"/>) in the whole table, waiting ones too.</summary>
    public const int MaxPerSubnet = 10;

    private const int FirstDistance = 240;
    private const int BucketCount = 256 - FirstDistance + 1;

    // A bucket that has hardly a node keeps those that do not answer: when the network is down, nobody does.
    private const int DroppingSize = BucketSize / 4;

    private readonly Hash256 _self = self.KademliaId();
    private readonly Bucket[] _buckets = [.. Enumerable.Range(0, BucketCount).Select(_ => new Bucket())];
    private readonly Dictionary<NodeId, TableEntry> _entries = [];
    private readonly Dictionary<IPNetwork, int> _subnets = [];

    public int Count => _entries.Count;

    /// <summary>Every node, nearest buckets first, in a bucket the one seen longest ago first.</summary>
    public IEnumerable<TableEntry> Entries => _buckets.SelectMany(bucket => bucket.Entries);

    public TableEntry? Find(in NodeId id) => _entries.GetValueOrDefault(id);

    /// <summary>A node has proved its end point. One that was known elsewhere moves, unless its new network has its share.</summary>
    public TableAddition Add(Enode node, DateTimeOffset now)
    {
        if (node.Id == self)
            return TableAddition.Self;
        var bucket = BucketOf(node.Id.KademliaId());
        if (_entries.TryGetValue(node.Id, out var known))
            return SeenAgain(bucket, known, node, now);

        Remove(bucket.Replacements, node.Id);
        var entry = new TableEntry(node, now);
        if (!HasRoomFor(bucket, entry.Subnet))
            return TableAddition.TooManyOfSubnet;
        Tally(entry.Subnet, 1);
        if (bucket.Entries.Count < BucketSize)
        {
            bucket.Entries.Add(entry);
            _entries.Add(node.Id, entry);
            return TableAddition.Added;
        }

        if (bucket.Replacements.Count == Bucket.MaxReplacements)
            Remove(bucket.Replacements, bucket.Replacements[0].Node.Id);
        bucket.Replacements.Add(entry);
        return TableAddition.Waiting;
    }

    /// <summary>It has answered a revalidation.</summary>
    public void Confirm(in NodeId id)
    {
        if (Find(id) is { } entry)
            (entry.Checks, entry.IsSettled) = (entry.Checks + 1, true);
    }

    /// <summary>It has not answered a revalidation. True when that was one too many: it is out, and a waiting one is in its place.</summary>
    public bool Doubt(in NodeId id)
    {
        if (Find(id) is not { } entry)
            return false;
        (entry.Checks, entry.IsSettled) = (entry.Checks / 3, false);
        return entry.Checks == 0 && Drop(entry);
    }

    /// <summary>It has answered a query for neighbours, or not. True when it is out for that.</summary>
    public bool NoteFind(in NodeId id, bool answered, int maxFailures)
    {
        if (Find(id) is not { } entry)
            return false;
        entry.FindFailures = answered ? 0 : entry.FindFailures + 1;
        return entry.FindFailures >= maxFailures && BucketOf(entry.KademliaId).Entries.Count >= DroppingSize && Drop(entry);
    }

    /// <summary>The one to be pinged next of those that are settled, or of the others: the one seen longest ago.</summary>
    public TableEntry? DueForRevalidation(bool settled)
    {
        TableEntry? due = null;
        foreach (var entry in _entries.Values)
        {
            if (entry.IsSettled == settled && (due is null || entry.LastSeen < due.LastSeen))
                due = entry;
        }

        return due;
    }

    /// <summary>Up to <paramref name="count"/> nodes, of those that pass the filter, nearest to the target first.</summary>
    public List<TableEntry> Closest(in Hash256 target, int count, Func<TableEntry, bool>? filter = null)
    {
        var nearest = new List<TableEntry>(count + 1);
        foreach (var entry in _entries.Values)
        {
            if (filter?.Invoke(entry) == false)
                continue;
            var at = nearest.Count;
            while (at > 0 && Hash256.CompareDistance(target, entry.KademliaId, nearest[at - 1].KademliaId) < 0)
                at--;
            if (at == count)
                continue;
            nearest.Insert(at, entry);
            if (nearest.Count > count)
                nearest.RemoveAt(count);
        }

        return nearest;
    }

    private TableAddition SeenAgain(Bucket bucket, TableEntry entry, Enode node, DateTimeOffset now)
    {
        if (!node.Equals(entry.Node))
        {
            var before = entry.Subnet;
            Tally(before, -1);
            bucket.Entries.Remove(entry);
            if (HasRoomFor(bucket, AddressRules.SubnetOf(node.Address!)))
                entry.Move(node);
            Tally(entry.Subnet, 1);
        }
        else
        {
            bucket.Entries.Remove(entry);
        }

        bucket.Entries.Add(entry);
        entry.LastSeen = now;
        return TableAddition.Seen;
    }

    private bool Drop(TableEntry entry)
    {
        var bucket = BucketOf(entry.KademliaId);
        Remove(bucket.Entries, entry.Node.Id);
        _entries.Remove(entry.Node.Id);
        if (bucket.Replacements is [.., var next])
        {
            bucket.Replacements.Remove(next);
            bucket.Entries.Insert(0, next);
            _entries.Add(next.Node.Id, next);
        }

        return true;
    }

    private bool HasRoomFor(Bucket bucket, IPNetwork? subnet) =>
        subnet is not { } network
        || (bucket.CountOf(network) < Bucket.MaxPerSubnet && _subnets.GetValueOrDefault(network) < MaxPerSubnet);

    private void Remove(List<TableEntry> entries, NodeId id)
    {
        var at = entries.FindIndex(entry => entry.Node.Id == id);
        if (at < 0)
            return;
        Tally(entries[at].Subnet, -1);
        entries.RemoveAt(at);
    }

    private void Tally(IPNetwork? subnet, int change)
    {
        if (subnet is not { } network)
            return;
        var count = _subnets.GetValueOrDefault(network) + change;
        if (count == 0)
            _subnets.Remove(network);
        else
            _subnets[network] = count;
    }

    private Bucket BucketOf(in Hash256 id) => _buckets[Math.Max(0, Hash256.LogDistance(_self, id) - FirstDistance)];
}
