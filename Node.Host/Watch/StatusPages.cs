using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Node.Host.Metrics;

namespace Node.Host.Watch;

/// <summary>What machines look at: <c>/metrics</c> and <c>/health</c>.</summary>
internal static class StatusPages
{
    private const int Ok = 200;
    private const int Unavailable = 503;
    private const string Up = "up";

    // Many times the interval of asking.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(30);

    public static ImmutableArray<StatusPage> All(Board board, MetricsReader metrics) =>
    [
        new StatusPage("/metrics", () => new StatusPage.Answer(Ok, PrometheusText.ContentType, Encoding.UTF8.GetBytes(PrometheusText.Write(metrics.Read())))),
        new StatusPage("/health", () => HealthOf(board.View)),
    ];

    /// <summary>Well is a node whose p2p answers; what it has of chain and peers is told beside it.</summary>
    internal static StatusPage.Answer HealthOf(NodeView view)
    {
        var status = view.Answered is not { } answered ? "starting" : view.Now - answered > Silence ? "stuck" : Up;
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("status", status);
            json.WriteNumber("peers", view.Peers.Count);
            if (view.Head is { } head)
            {
                json.WriteNumber("head", head.Number);
                json.WriteNumber("headAgeSeconds", Math.Max(0, view.Now.ToUnixTimeSeconds() - (long)head.Timestamp));
            }

            json.WriteEndObject();
        }

        return new StatusPage.Answer(status == Up ? Ok : Unavailable, "application/json", buffer.WrittenSpan.ToArray());
    }
}
