using System.Collections.Immutable;
using Node.Actors.Chain;
using Node.Actors.Les.Client;
using Node.Actors.Les.Server;
using Node.Actors.P2P;
using Node.Actors.TxPool;
using Node.Core.Chain;
using Node.Core.Primitives;

namespace Node.Host.Watch;

/// <summary>What is known of the node at a moment, folded from what it tells: for metrics, health and the live view. Immutable.</summary>
/// <param name="Started">When the process began to watch.</param>
/// <param name="Answered">When p2p last told who its peers are; null until it did.</param>
/// <param name="Head">Null where the node has no chain, or has not told yet.</param>
/// <param name="HeadSeen">When this head became known.</param>
internal sealed record NodeView(
    DateTimeOffset Started,
    DateTimeOffset Now,
    DateTimeOffset? Answered,
    Header? Head,
    DateTimeOffset HeadSeen,
    ImmutableDictionary<NodeId, PeerView> Peers,
    NodeTotals Totals)
{
    /// <summary>Whom the light client asks.</summary>
    public ImmutableArray<LesClientProtocol.ServerSummary> Servers { get; init; } = [];

    /// <summary>What the light client has asked its servers, by kind.</summary>
    public ImmutableArray<LesClientProtocol.KindCounters> Asked { get; init; } = [];

    /// <summary>Whom the LES server serves.</summary>
    public ImmutableArray<LesServerProtocol.ClientSummary> Clients { get; init; } = [];

    /// <summary>What the LES server has served, by kind.</summary>
    public ImmutableArray<LesServerProtocol.KindCounters> Kinds { get; init; } = [];

    public static NodeView At(DateTimeOffset now) => new(now, now, null, null, now, ImmutableDictionary<NodeId, PeerView>.Empty, NodeTotals.None);

    /// <summary>Traffic of all peers that are and were.</summary>
    public P2PProtocol.Traffic Traffic => Peers.Values.Aggregate(Totals.Gone, (sum, peer) => NodeTotals.Sum(sum, peer.Peer.Traffic));

    /// <summary>The view after an event or an answer; what it does not know changes nothing but the time.</summary>
    public NodeView After(object told, DateTimeOffset now) => (this with { Now = now }).After(told);

    private NodeView After(object told) => told switch
    {
        P2PProtocol.PeerList list => this with { Answered = Now, Peers = Peers.RemoveRange(Peers.Keys.Except(list.Peers.Select(peer => peer.Id))).AddRange(Missing(list)) },
        P2PProtocol.PeerReady ready => this with
        {
            Peers = Peers.SetItem(ready.Peer.Id, PeerView.Of(ready.Peer, Now)),
            Totals = Totals with { Joined = Totals.Joined + 1 },
        },
        P2PProtocol.MessagesCounted counted => Peers.TryGetValue(counted.Id, out var peer)
            ? this with { Peers = Peers.SetItem(counted.Id, peer.With(counted.Traffic, Now)) }
            : this,
        P2PProtocol.PeerLeft left => this with
        {
            Peers = Peers.Remove(left.Id),
            Totals = Totals.WithLeft(left.Reason, Peers.GetValueOrDefault(left.Id)?.Peer.Traffic ?? P2PProtocol.Traffic.None),
        },
        P2PProtocol.PeerRefused refused => this with { Totals = Totals.WithRefused(refused.Reason) },
        ChainProtocol.HeadChanged changed => WithHead(changed.Header) with
        {
            Totals = Totals with
            {
                Adopted = Totals.Adopted + changed.Adopted.Length,
                Dropped = Totals.Dropped + changed.Dropped.Length,
                Reorgs = Totals.Reorgs + (changed.Dropped.IsEmpty ? 0 : 1),
            },
        },
        ChainProtocol.Head head => WithHead(head.Header),
        TxPoolProtocol.TransactionsAdded added => this with { Totals = Totals with { Transactions = Totals.Transactions + added.Transactions.Length } },
        LesClientProtocol.ServerList list => this with { Servers = list.Servers },
        LesClientProtocol.Counters counters => this with { Asked = counters.Kinds },
        LesServerProtocol.ClientList list => this with { Clients = list.Clients },
        LesServerProtocol.ServingCounters serving => this with { Kinds = serving.Kinds },
        _ => this,
    };

    // What an event told is newer than the list, but an event may have been missed.
    private IEnumerable<KeyValuePair<NodeId, PeerView>> Missing(P2PProtocol.PeerList list) =>
        list.Peers.Where(peer => !Peers.ContainsKey(peer.Id)).Select(peer => KeyValuePair.Create(peer.Id, PeerView.Of(peer, Now)));

    private NodeView WithHead(Header head) => head.Equals(Head) ? this : this with { Head = head, HeadSeen = Now };
}
