using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using Node.Actors.P2P.Peers;
using Node.Core.Primitives;

namespace Node.Actors.P2P.Dialer;

/// <summary>
/// Who is dialled next, as geth's dial scheduler decides: static and trusted nodes whenever they are not connected, others from a queue of candidates while
/// there are slots; nobody who was dialled just now. It is told what happens and what time it is, and does nothing itself.
/// </summary>
internal sealed class DialSchedule(NodeId self, DialerSettings settings)
{
    private readonly Dictionary<NodeId, KeptNode> _kept = [];
    private readonly Queue<Enode> _candidates = [];
    private readonly HashSet<NodeId> _candidateIds = [];
    private readonly Dictionary<NodeId, Enode> _requested = [];
    private readonly HashSet<NodeId> _dialling = [];
    private readonly HashSet<NodeId> _connected = [];

    // By end point: a node that has moved need not wait for having been dialled where it is no more.
    private readonly RecentSet<(NodeId Id, string Host, ushort Port)> _history = new(settings.Redial, settings.HistoryCapacity);
    private int _slots;

    /// <summary>The sets of nodes to keep connected; one that is in both is trusted.</summary>
    public void Keep(IEnumerable<Enode> @static, IEnumerable<Enode> trusted)
    {
        var before = _kept.ToDictionary();
        _kept.Clear();
        foreach (var node in trusted)
            _kept.TryAdd(node.Id, Continued(node, P2PProtocol.DialReason.Trusted, before));
        foreach (var node in @static)
            _kept.TryAdd(node.Id, Continued(node, P2PProtocol.DialReason.Static, before));
    }

    /// <summary>Static no longer; <see cref="Keep"/> tells so too, but later. A trusted one stays.</summary>
    public void Release(NodeId id)
    {
        if (_kept.TryGetValue(id, out var kept) && kept.Reason == P2PProtocol.DialReason.Static)
            _kept.Remove(id);
    }

    /// <summary>A node to be dialled when a slot is free; one that was dialled just now is forgotten.</summary>
    public void Offer(Enode node, DateTimeOffset now)
    {
        if (_candidates.Count < settings.Candidates && !_candidateIds.Contains(node.Id) && IsDialable(node, now))
        {
            _candidates.Enqueue(node);
            _candidateIds.Add(node.Id);
        }
    }

    /// <summary>A node that somebody waits for: one that was dialled just now is offered when it may be dialled again.</summary>
    public void Request(Enode node, DateTimeOffset now)
    {
        if (!_history.Contains(Place(node), now))
            Offer(node, now);
        else if (_requested.Count < settings.Candidates)
            _requested[node.Id] = node;
    }

    /// <param name="free">How many more peers may be dialled.</param>
    public void SetSlots(int free) => _slots = free;

    public void Connected(NodeId id) => _connected.Add(id);

    public void Lost(NodeId id) => _connected.Remove(id);

    /// <summary>The dial has succeeded, which <see cref="Connected"/> tells, or failed.</summary>
    public void Settled(NodeId id) => _dialling.Remove(id);

    /// <param name="addresses">The permitted one is dialled; IPv4 is preferred.</param>
    public void Resolved(NodeId id, IEnumerable<IPAddress> addresses, DateTimeOffset now)
    {
        var best = addresses.Where(settings.NetRestrict.Permits).OrderBy(address => address.AddressFamily != AddressFamily.InterNetwork).FirstOrDefault();
        if (best is null)
            Unresolved(id, now);
        else if (IsResolving(id) is { } kept)
            _kept[id] = kept with { Resolved = best, IsResolving = false, RetryAfter = TimeSpan.Zero };
    }

    /// <summary>The name was not resolved, or not in time; a later answer is of no use.</summary>
    public void Unresolved(NodeId id, DateTimeOffset now)
    {
        if (IsResolving(id) is not { } kept)
            return;
        var wait = kept.RetryAfter == TimeSpan.Zero ? settings.ResolveRetryMin : kept.RetryAfter;
        var next = wait * 2 < settings.ResolveRetryMax ? wait * 2 : settings.ResolveRetryMax;
        _kept[id] = kept with { IsResolving = false, NotBefore = now + wait, RetryAfter = next };
    }

    public DialPlan Next(DateTimeOffset now)
    {
        var dials = ImmutableArray.CreateBuilder<PeersProtocol.Connect>();
        var lookups = ImmutableArray.CreateBuilder<Enode>();
        DateTimeOffset? wake = null;
        foreach (var kept in _kept.Values.OrderBy(kept => kept.Reason).ToArray())
        {
            if (!IsWanted(kept.Node))
                continue;
            if (NotBefore(kept, now) is { } later)
                wake = wake < later ? wake : later;
            else if (_dialling.Count < settings.MaxPending)
                Advance(kept, now, dials, lookups);
        }

        foreach (var node in _requested.Values.ToArray())
        {
            if (_history.Contains(Place(node), now))
            {
                var later = _history.ExpiryOf(Place(node));
                wake = wake < later ? wake : later;
                continue;
            }

            _requested.Remove(node.Id);
            Offer(node, now);
        }

        var room = Math.Min(2 * _slots, settings.MaxPending) - _dialling.Count;
        while (room > 0 && _candidates.TryDequeue(out var candidate))
        {
            _candidateIds.Remove(candidate.Id);
            if (!IsDialable(candidate, now))
                continue;
            dials.Add(Dial(candidate, candidate, P2PProtocol.DialReason.Dynamic, now));
            room--;
        }

        return new DialPlan(dials.ToImmutable(), lookups.ToImmutable(), Math.Max(0, room), wake);
    }

    private static KeptNode Continued(Enode node, P2PProtocol.DialReason reason, Dictionary<NodeId, KeptNode> before) =>
        before.TryGetValue(node.Id, out var known) && known.Node == node ? known with { Reason = reason } : new KeptNode(node, reason);

    private void Advance(
        KeptNode kept, DateTimeOffset now, ImmutableArray<PeersProtocol.Connect>.Builder dials, ImmutableArray<Enode>.Builder lookups)
    {
        if (kept.Target is { Address: { } address } target)
        {
            if (!settings.NetRestrict.Permits(address))
                return;
            _kept[kept.Node.Id] = kept with { Resolved = null };
            dials.Add(Dial(target, kept.Node, kept.Reason, now));
        }
        else if (!kept.IsResolving)
        {
            _kept[kept.Node.Id] = kept with { IsResolving = true };
            lookups.Add(kept.Node);
        }
    }

    // As it is known, where that is a name before it is resolved.
    private static (NodeId Id, string Host, ushort Port) Place(Enode known) => (known.Id, known.Host, known.TcpPort);

    private PeersProtocol.Connect Dial(Enode node, Enode known, P2PProtocol.DialReason reason, DateTimeOffset now)
    {
        _dialling.Add(node.Id);
        _history.Add(Place(known), now);
        return new PeersProtocol.Connect(node, reason);
    }

    private DateTimeOffset? NotBefore(KeptNode kept, DateTimeOffset now) =>
        _history.Contains(Place(kept.Node), now) ? _history.ExpiryOf(Place(kept.Node))
        : kept.NotBefore > now ? kept.NotBefore
        : null;

    private bool IsWanted(Enode node) =>
        node.Id != self && node.TcpPort != 0 && !_connected.Contains(node.Id) && !_dialling.Contains(node.Id);

    private bool IsDialable(Enode node, DateTimeOffset now) =>
        IsWanted(node) && !_kept.ContainsKey(node.Id) && !_history.Contains(Place(node), now)
        && node.Address is { } address && settings.NetRestrict.Permits(address);

    private KeptNode? IsResolving(NodeId id) => _kept.TryGetValue(id, out var kept) && kept.IsResolving ? kept : null;
}
