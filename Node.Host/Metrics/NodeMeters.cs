using System.Diagnostics.Metrics;
using Node.Actors.Les.Client;
using Node.Actors.Les.Server;
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
    private readonly Meter _les = new("actors.les");

    public NodeMeters(Board board)
    {
        _board = board;
        MakeP2P();
        MakeChain();
        MakeLesClient();
        MakeLesServer();
        _txPool.CreateObservableCounter("actors.txpool.transactions", () => View.Totals.Transactions, null, "Transactions that the pool took.");
    }

    private NodeView View => _board.View;

    public void Dispose()
    {
        _p2p.Dispose();
        _chain.Dispose();
        _txPool.Dispose();
        _les.Dispose();
    }

    private static IEnumerable<Measurement<long>> ByReason(IEnumerable<KeyValuePair<DisconnectReason, long>> counts) =>
        counts.Select(entry => new Measurement<long>(entry.Value, new KeyValuePair<string, object?>("reason", entry.Key.ToString())));

    private static Measurement<T> OfKind<T>(T value, string kind, params ReadOnlySpan<KeyValuePair<string, object?>> more)
        where T : struct => new(value, [new KeyValuePair<string, object?>("kind", kind), .. more]);

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

    private void MakeLesClient()
    {
        Count("requests", kind => kind.Requests, null, "Requests that LES servers were given, by kind.");
        Count("answered", kind => kind.Answered, null, "Requests that they answered, by kind.");
        Count("failures", kind => kind.Failures, null, "Requests that were not sent after all or will never be answered, by kind.");
        Count("received", kind => kind.Bytes, "By", "Bytes of answers before compression, by kind.");
        Count("latency", kind => kind.Latency.TotalSeconds, "s", "Time that answers took, all together, by kind.");
        _les.CreateObservableGauge(
            "actors.les.client.latency.quantile",
            () => View.Asked.Where(kind => kind.Answered > 0).SelectMany(IEnumerable<Measurement<double>> (kind) =>
                [OfQuantile(kind, "0.5", kind.Typical), OfQuantile(kind, "0.9", kind.Slow)]),
            "s",
            "Within which so much of the answers of about the last hour came, at least 0.05, by kind.");

        static Measurement<double> OfQuantile(LesClientProtocol.KindCounters kind, string quantile, TimeSpan time) =>
            OfKind(time.TotalSeconds, kind.Kind, new KeyValuePair<string, object?>("quantile", quantile));

        void Count<T>(string name, Func<LesClientProtocol.KindCounters, T> value, string? unit, string help)
            where T : struct =>
            _les.CreateObservableCounter($"actors.les.client.{name}", () => View.Asked.Select(kind => OfKind(value(kind), kind.Kind)), unit, help);
    }

    private void MakeLesServer()
    {
        Count("requests", kind => kind.Requests, null, "Requests of LES clients that were answered, by kind.");
        Count("failures", kind => kind.Failures, null, "Requests of theirs that a bug of ours left without an answer, by kind.");
        Count("sent", kind => kind.Bytes, "By", "Bytes of answers, about, by kind.");
        Count("serving", kind => kind.Serving.TotalSeconds, "s", "Time of workers, by kind.");
        Count("latency", kind => kind.Latency.TotalSeconds, "s", "Time from a request to its answer, all together, by kind.");

        void Count<T>(string name, Func<LesServerProtocol.KindCounters, T> value, string? unit, string help)
            where T : struct =>
            _les.CreateObservableCounter($"actors.les.server.{name}", () => View.Kinds.Select(kind => OfKind(value(kind), kind.Kind)), unit, help);
    }

    private IEnumerable<Measurement<long>> Head(Func<Node.Core.Chain.Header, long> value) => View.Head is { } head ? [new Measurement<long>(value(head))] : [];
}
