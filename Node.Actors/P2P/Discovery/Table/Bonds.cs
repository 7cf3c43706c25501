using System.Net;
using Node.Core.Primitives;

namespace Node.Actors.P2P.Discovery.Table;

/// <summary>
/// The end point proofs of both directions (discv4.md, "Endpoint Proof"): a pong for a ping of ours proves the node to us, a ping that we answered
/// proves us to the node. By node and address; the port may change on its way. Pure; time comes from outside.
/// </summary>
internal sealed class Bonds(TimeSpan expiry, int limit)
{
    private readonly Dictionary<(NodeId Id, IPAddress Address), Bond> _bonds = [];

    /// <summary>The node has answered a ping of ours.</summary>
    public void Proved(in NodeId id, IPAddress address, DateTimeOffset now) => Set(id, address, now, bond => bond with { ProvedAt = now });

    /// <summary>The node has pinged us, and we have answered.</summary>
    public void Pinged(in NodeId id, IPAddress address, DateTimeOffset now) => Set(id, address, now, bond => bond with { PingedAt = now });

    /// <summary>The node has forgotten us, by what it seems.</summary>
    public void Doubt(in NodeId id, IPAddress address)
    {
        if (_bonds.TryGetValue((id, address), out var bond))
            _bonds[(id, address)] = bond with { PingedAt = DateTimeOffset.MinValue };
    }

    /// <summary>Whether we may answer its questions.</summary>
    public bool HasProved(in NodeId id, IPAddress address, DateTimeOffset now) => HasProvedWithin(expiry, id, address, now);

    public bool HasProvedWithin(TimeSpan age, in NodeId id, IPAddress address, DateTimeOffset now) => now - Of(id, address).ProvedAt < age;

    /// <summary>Whether it will answer ours.</summary>
    public bool KnowsUs(in NodeId id, IPAddress address, DateTimeOffset now) => now - Of(id, address).PingedAt < expiry;

    private Bond Of(in NodeId id, IPAddress address) => _bonds.GetValueOrDefault((id, address), Bond.None);

    private void Set(NodeId id, IPAddress address, DateTimeOffset now, Func<Bond, Bond> change)
    {
        if (_bonds.Count >= limit && !_bonds.ContainsKey((id, address)))
            MakeRoom(now);
        _bonds[(id, address)] = change(Of(id, address));
    }

    // Pings cost nothing: first those go that never proved anything, then the oldest. An eighth at a time, so that the sorting is rare.
    private void MakeRoom(DateTimeOffset now)
    {
        var least = _bonds
            .OrderBy(entry => now - entry.Value.ProvedAt < expiry)
            .ThenBy(entry => entry.Value.ProvedAt > entry.Value.PingedAt ? entry.Value.ProvedAt : entry.Value.PingedAt)
            .Take(Math.Max(1, limit / 8))
            .Select(entry => entry.Key)
            .ToList();
        foreach (var key in least)
            _bonds.Remove(key);
    }

    private readonly record struct Bond(DateTimeOffset ProvedAt, DateTimeOffset PingedAt)
    {
        public static Bond None { get; } = new(DateTimeOffset.MinValue, DateTimeOffset.MinValue);
    }
}
