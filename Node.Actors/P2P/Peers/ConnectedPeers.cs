using System.Collections.Immutable;
using Node.Core.DevP2P;
using Node.Core.Primitives;

namespace Node.Actors.P2P.Peers;

/// <summary>
/// The peer set and its slots as a value: what geth's <c>Server</c> decides in its loop of peer operations. Nobody is in it twice, with one exception: when
/// two nodes dial each other at once, each sees both connections and must not drop the one that the other keeps. The node with the higher id decides, and
/// refuses the later one at once; the node with the lower id lets both in, and the one that greets last stays. A strict peer, like geth, decides too.
/// </summary>
internal sealed record ConnectedPeers
{
    private readonly NodeId _self;
    private readonly int _maxPeers;
    private readonly int _maxDialled;

    public ConnectedPeers(NodeId self, int maxPeers, int maxDialled) => (_self, _maxPeers, _maxDialled) = (self, maxPeers, maxDialled);

    public ImmutableHashSet<NodeId> Static { get; private init; } = [];

    public ImmutableHashSet<NodeId> Trusted { get; private init; } = [];

    /// <summary>The ones past their hello, in the order of joining.</summary>
    public IEnumerable<P2PProtocol.PeerSummary> Peers => Joined.OrderBy(slot => slot.Joined).Select(slot => slot.Peer!);

    /// <summary>How many more may be dialled.</summary>
    public int FreeToDial => Math.Max(0, Math.Min(_maxDialled - (Slots.Count - Inbound), _maxPeers - Count));

    /// <summary>Slots taken, by trusted and static nodes too; two connections of one node count once.</summary>
    public int Count => Numbers.Count;

    private ImmutableDictionary<int, PeerSlot> Slots { get; init; } = ImmutableDictionary<int, PeerSlot>.Empty;

    /// <summary>The connections of each node: one, or two that cross.</summary>
    private ImmutableDictionary<NodeId, ImmutableArray<int>> Numbers { get; init; } = ImmutableDictionary<NodeId, ImmutableArray<int>>.Empty;

    private int Inbound { get; init; }

    private int LastJoined { get; init; }

    private IEnumerable<PeerSlot> Joined => Slots.Values.Where(slot => slot.Peer is not null);

    public PeerSlot? this[int number] => Slots.GetValueOrDefault(number);

    public bool Contains(NodeId id) => Numbers.ContainsKey(id);

    /// <summary>The slot of a peer, past its hello.</summary>
    public PeerSlot? Find(NodeId id) => Of(id).FirstOrDefault(slot => slot.Peer is not null);

    /// <summary>Why there is no slot for a node that has proved its identity; null where there is one.</summary>
    public DisconnectReason? Objection(NodeId id, P2PProtocol.DialReason? dialled)
    {
        if (id == _self)
            return DisconnectReason.ConnectedToSelf;
        if (Contains(id))
            return IsCrossing(id, dialled) ? null : DisconnectReason.AlreadyConnected;
        if (IsPrivileged(id, dialled))
            return null;
        return Count >= _maxPeers || (dialled is null && Inbound >= _maxPeers - _maxDialled) ? DisconnectReason.TooManyPeers : null;
    }

    public ConnectedPeers Take(int number, NodeId id, P2PProtocol.DialReason? dialled) => this with
    {
        Slots = Slots.Add(number, new PeerSlot(number, id, dialled)),
        Numbers = Numbers.SetItem(id, Numbers.GetValueOrDefault(id, []).Add(number)),
        Inbound = Inbound + (dialled is null ? 1 : 0),
    };

    /// <summary>Its hello has come. Another connection of the same node that had greeted before is superseded.</summary>
    public (ConnectedPeers Peers, PeerSlot Joined, PeerSlot? Superseded) Join(int number, P2PProtocol.PeerSummary peer)
    {
        var before = Slots[number];
        var superseded = Find(before.Id);
        var slot = before with
        {
            Joined = LastJoined + 1,
            Peer = peer with { IsTrusted = Trusted.Contains(before.Id), IsStatic = Static.Contains(before.Id) },
        };
        var others = superseded is null ? this : Release(superseded.Number);
        return (others with { Slots = others.Slots.SetItem(number, slot), LastJoined = slot.Joined }, slot, superseded);
    }

    /// <summary>Where the number has no slot nothing changes.</summary>
    public ConnectedPeers Release(int number)
    {
        if (this[number] is not { } slot)
            return this;
        var others = Numbers[slot.Id].Remove(number);
        return this with
        {
            Slots = Slots.Remove(number),
            Numbers = others.IsEmpty ? Numbers.Remove(slot.Id) : Numbers.SetItem(slot.Id, others),
            Inbound = Inbound - (slot.IsInbound ? 1 : 0),
        };
    }

    /// <summary>The counters of a peer, as last told.</summary>
    public ConnectedPeers Counted(int number, P2PProtocol.Traffic traffic) => this[number] is { Peer: { } peer } slot
        ? this with { Slots = Slots.SetItem(number, slot with { Peer = peer with { Traffic = traffic } }) }
        : this;

    /// <summary>The same slots with other sets; peers learn of it by their summaries only.</summary>
    public ConnectedPeers WithSets(ImmutableArray<Enode> @static, ImmutableArray<Enode> trusted)
    {
        var (statics, trusts) = (@static.Select(node => node.Id).ToImmutableHashSet(), trusted.Select(node => node.Id).ToImmutableHashSet());
        var slots = Slots.ToImmutableDictionary(entry => entry.Key, entry => entry.Value with
        {
            Peer = entry.Value.Peer is { } peer ? peer with { IsStatic = statics.Contains(peer.Id), IsTrusted = trusts.Contains(peer.Id) } : null,
        });
        return this with { Slots = slots, Static = statics, Trusted = trusts };
    }

    /// <summary>
    /// Those of whom one may be asked to leave, so that others get a chance: neither static nor trusted, at least so old, and only while no more of their
    /// direction would be let in.
    /// </summary>
    public ImmutableArray<PeerSlot> Rotatable(DateTimeOffset now, TimeSpan minAge)
    {
        var isFull = Count >= _maxPeers;
        var isFullOfDialled = isFull || Slots.Count - Inbound >= _maxDialled;
        var isFullOfInbound = isFull || Inbound >= _maxPeers - _maxDialled;
        return [.. Joined.Where(slot =>
            !IsPrivileged(slot.Id, slot.Dialled) && now - slot.Peer!.Since >= minAge && (slot.IsInbound ? isFullOfInbound : isFullOfDialled))];
    }

    // The dialled one and the accepted one of two nodes that dial each other at once, seen by the node that does not decide.
    private bool IsCrossing(NodeId id, P2PProtocol.DialReason? dialled) =>
        _self < id && Of(id).ToArray() is [var only] && only.IsInbound != dialled is null;

    private bool IsPrivileged(NodeId id, P2PProtocol.DialReason? dialled) =>
        dialled is P2PProtocol.DialReason.Trusted or P2PProtocol.DialReason.Static || Trusted.Contains(id) || Static.Contains(id);

    private IEnumerable<PeerSlot> Of(NodeId id) => Numbers.GetValueOrDefault(id, []).Select(number => Slots[number]);
}
