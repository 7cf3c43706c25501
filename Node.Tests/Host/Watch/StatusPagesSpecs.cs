using System.Text;
using Node.Actors.Chain;
using Node.Actors.Les.Client;
using Node.Actors.Les.Server;
using Node.Actors.P2P;
using Node.Host.Metrics;
using Node.Host.Watch;
using Xunit;
using static Node.Tests.Host.Watch.Told;

namespace Node.Tests.Host.Watch;

public sealed class StatusPagesSpecs
{
    [Fact]
    public void Health_should_be_starting_up_and_stuck()
    {
        var view = NodeView.At(Start);
        Assert.Equal((503, """{"status":"starting","peers":0}"""), Health(view));

        view = view.After(new P2PProtocol.PeerList([Peer(1)]), At(1)).After(new ChainProtocol.Head(Header(7), 1), At(3));
        Assert.Equal((200, """{"status":"up","peers":1,"head":7,"headAgeSeconds":3}"""), Health(view));

        view = view.After(new ChainProtocol.Head(Header(7), 1), At(32));
        Assert.Equal((503, """{"status":"stuck","peers":1,"head":7,"headAgeSeconds":32}"""), Health(view));
    }

    [Fact]
    public void Metrics_should_be_what_the_board_shows()
    {
        var board = new Board(NodeView.At(Start));
        using var meters = new NodeMeters(board);
        using var reader = new MetricsReader();
        board.Show(board.View
            .After(new P2PProtocol.PeerReady(Peer(1)), At(0))
            .After(new P2PProtocol.PeerReady(Peer(2, isInbound: true, Traffic(5, 6))), At(0))
            .After(new ChainProtocol.Head(Header(7), 1), At(1)));

        var page = StatusPages.All(board, reader).Single(page => page.Path == "/metrics").Make();

        var text = Encoding.UTF8.GetString(page.Body);
        Assert.Equal((200, "text/plain; version=0.0.4; charset=utf-8"), (page.Status, page.ContentType));
        Assert.Contains("# TYPE actors_p2p_peers gauge\nactors_p2p_peers{direction=\"in\"} 1\nactors_p2p_peers{direction=\"out\"} 1\n", text, StringComparison.Ordinal);
        Assert.Contains("actors_p2p_received_bytes_total 5\n", text, StringComparison.Ordinal);
        Assert.Contains("actors_chain_head_number 7\n", text, StringComparison.Ordinal);
        Assert.Contains("dotnet_process_cpu_count", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Metrics_should_tell_what_the_light_protocol_asked_and_served_by_kind()
    {
        var (millisecond, board) = (TimeSpan.FromMilliseconds(1), new Board(NodeView.At(Start)));
        using var meters = new NodeMeters(board);
        using var reader = new MetricsReader();
        board.Show(board.View
            .After(new LesClientProtocol.Counters(
                [new LesClientProtocol.KindCounters("helper proofs", 4, 9, 2, 1, 500, 250 * millisecond, 125 * millisecond, 500 * millisecond, millisecond)]), At(1))
            .After(new LesServerProtocol.ServingCounters(
                [new LesServerProtocol.KindCounters("code", 7, 9, 2, 600, 500 * millisecond, 750 * millisecond, millisecond)], 0, 1, 1, 0), At(1)));

        var page = StatusPages.All(board, reader).Single(page => page.Path == "/metrics").Make();

        // Nodes of other specs may be measured too.
        Assert.Superset(
            new HashSet<string>
            {
                "actors_les_client_requests_total{kind=\"helper proofs\"} 4",
                "actors_les_client_answered_total{kind=\"helper proofs\"} 2",
                "actors_les_client_failures_total{kind=\"helper proofs\"} 1",
                "actors_les_client_received_bytes_total{kind=\"helper proofs\"} 500",
                "actors_les_client_latency_seconds_total{kind=\"helper proofs\"} 0.25",
                "actors_les_client_latency_quantile_seconds{kind=\"helper proofs\",quantile=\"0.5\"} 0.125",
                "actors_les_client_latency_quantile_seconds{kind=\"helper proofs\",quantile=\"0.9\"} 0.5",
                "actors_les_server_requests_total{kind=\"code\"} 7",
                "actors_les_server_failures_total{kind=\"code\"} 2",
                "actors_les_server_sent_bytes_total{kind=\"code\"} 600",
                "actors_les_server_serving_seconds_total{kind=\"code\"} 0.5",
                "actors_les_server_latency_seconds_total{kind=\"code\"} 0.75",
            },
            Encoding.UTF8.GetString(page.Body).Split('\n').ToHashSet());
    }

    private static (int, string) Health(NodeView view) =>
        StatusPages.HealthOf(view) is var answer ? (answer.Status, Encoding.UTF8.GetString(answer.Body)) : default;
}
