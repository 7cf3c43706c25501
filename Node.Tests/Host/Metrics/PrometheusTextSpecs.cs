using System.Collections.Immutable;
using Node.Host.Metrics;
using Xunit;

namespace Node.Tests.Host.Metrics;

public sealed class PrometheusTextSpecs
{
    [Fact]
    public void Metrics_should_be_written_in_the_order_of_their_names()
    {
        var text = PrometheusText.Write(
        [
            new Metric("b.size", "By", "Of b.", Metric.Form.Gauge, [Point(1.5)]),
            new Metric("a.requests", "", "How often\nasked \\ told.", Metric.Form.Counter, [Point(3, ("kind", "say \"hi\"\\\n")), Point(4, ("kind", "x"), ("a-b", "y"))]),
        ]);

        Assert.Equal(
            """
            # HELP a_requests_total How often\nasked \\ told.
            # TYPE a_requests_total counter
            a_requests_total{kind="say \"hi\"\\\n"} 3
            a_requests_total{a_b="y",kind="x"} 4
            # HELP b_size_bytes Of b.
            # TYPE b_size_bytes gauge
            b_size_bytes 1.5

            """,
            text);
    }

    [Fact]
    public void A_histogram_should_have_buckets_sum_and_count()
    {
        var point = new Metric.Point(ImmutableSortedDictionary<string, string>.Empty.Add("m", "eth_call"), 2.25, [(0.5, 1), (1, 3), (double.PositiveInfinity, 4)]);

        Assert.Equal(
            """
            # TYPE rpc_duration_seconds histogram
            rpc_duration_seconds_bucket{m="eth_call",le="0.5"} 1
            rpc_duration_seconds_bucket{m="eth_call",le="1"} 3
            rpc_duration_seconds_bucket{m="eth_call",le="+Inf"} 4
            rpc_duration_seconds_sum{m="eth_call"} 2.25
            rpc_duration_seconds_count{m="eth_call"} 4

            """,
            PrometheusText.Write([new Metric("rpc.duration", "s", "", Metric.Form.Histogram, [point])]));
    }

    [Theory]
    [InlineData("working_set.bytes", "By", Metric.Form.Gauge, "working_set_bytes 1\n")]
    [InlineData("9lives", "{cat}", Metric.Form.Gauge, "_9lives 1\n")]
    [InlineData("x", "By", Metric.Form.Counter, "x_bytes_total 1\n")]
    public void Names_should_be_as_Prometheus_wants_them(string name, string unit, object kind, string line) =>
        Assert.EndsWith(line, PrometheusText.Write([new Metric(name, unit, "", (Metric.Form)kind, [Point(1)])]), StringComparison.Ordinal);

    private static Metric.Point Point(double value, params (string Name, string Value)[] labels) =>
        new(labels.ToImmutableSortedDictionary(label => label.Name, label => label.Value), value, []);
}
