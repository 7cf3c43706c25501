using System.Diagnostics.Metrics;
using Node.Core.DevP2P;
using Node.Host.Watch;

namespace Node.Host.Metrics;

/// <summary>A meter for each part of the node, which reads the board when it is asked.</summary>
internal sealed class NodeMeters : IDisposable
{
    private readonly Board _board;
    private readonly Meter _p2p = new("actors.p2p");
    private readonly Meter _chain = new("actors.chain");
    private readonly Meter _txPool = new("actors.txpool");

    public NodeMeters(Board board)
    {
        _board = board;
        MakeP2P();
        MakeChain();
        _txPool.CreateObservableCounter("actors.txpool.transactions", () => View.Totals.Transactions, null, "Transactions that the pool took.");
    }

    private NodeView View => _board.View;

    public void Dispose()
    {
        _p2p.Dispose();
        _chain.Dispose();
        _txPool.Dispose();
    }

    private static IEnumerable<Measurement<long>> ByReason(IEnumerable<KeyValuePair<DisconnectReason, long>> counts) =>
        counts.Select(entry => new Measurement<long>(entry.Value, new KeyValuePair<string, object?>("reason", entry.Key.ToString())));

    private static Measurement<int> OfDirection(NodeView view, bool isInbound) => new(
        view.Peers.Values.Count(peer => peer.Peer.IsInbound == isInbound), new KeyValuePair<string, object?>("direction", isInbound ? "in" : "out"));

    private void MakeP2P()
    {
        _p2p.CreateObservableGauge("actors.p2p.peers", () => (Measurement<int>[])[OfDirection(View, true), OfDirection(View, false)], null, "Connected peers.");
        _p2p.CreateObservableCounter("actors.p2p.joined", () => View.Totals.Joined, null, "Peers that joined.");
        _p2p.CreateObservableCounter("actors.p2p.left", () => ByReason(View.Totals.Left), null, "Peers that left, by the reason given.");
        _p2p.CreateObservableCounter("actors.p2p.refused", () => ByReason(View.Totals.Refused), null, "Connections that came to nothing, by the reason.");
        _p2p.CreateObservableCounter("actors.p2p.received", () => View.Traffic.BytesIn, "By", "Bytes from peers, on the wire.");
        _p2p.CreateObservableCounter("actors.p2p.sent", () => View.Traffic.BytesOut, "By", "Bytes to peers, on the wire.");
        _p2p.CreateObservableCounter("actors.p2p.received.messages", () => View.Traffic.MessagesIn, null, "Messages from peers.");
        _p2p.CreateObservableCounter("actors.p2p.sent.messages", () => View.Traffic.MessagesOut, null, "Messages to peers.");
        _p2p.CreateObservableCounter("actors.p2p.dropped.messages", () => View.Traffic.Dropped, null, "Broadcasts that found no room in a peer's queue.");
    }

    private void MakeChain()
    {
        _chain.CreateObservableGauge("actors.chain.head.number", () => Head(view => (long)view.Number), null, "Number of the head.");
        _chain.CreateObservableGauge("actors.chain.head.time", () => Head(view => (long)view.Timestamp), "s", "Time of the head, in seconds since 1970.");
        _chain.CreateObservableCounter("actors.chain.adopted", () => View.Totals.Adopted, null, "Blocks or headers that became canonical.");
        _chain.CreateObservableCounter("actors.chain.dropped", () => View.Totals.Dropped, null, "Blocks or headers that are canonical no longer.");
        _chain.CreateObservableCounter("actors.chain.reorgs", () => View.Totals.Reorgs, null, "How often some were dropped.");
    }

    private IEnumerable<Measurement<long>> Head(Func<Node.Core.Chain.Header, long> value) => View.Head is { } head ? [new Measurement<long>(value(head))] : [];
}
