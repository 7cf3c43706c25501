using System.Diagnostics.Metrics;
using Node.Host.Metrics;
using Xunit;

namespace Node.Tests.Host.Metrics;

public sealed class MetricsReaderSpecs : IDisposable
{
    private readonly Meter _meter = new("actors.spec");
    private readonly MetricsReader _reader = new();

    // Other specs may use meters of their own at the same time.
    private readonly string _name = $"actors.spec.{Guid.NewGuid():N}";

    public void Dispose()
    {
        _reader.Dispose();
        _meter.Dispose();
    }

    [Fact]
    public void A_counter_should_add_up_for_each_of_its_labels()
    {
        var counter = _meter.CreateCounter<long>(_name, "By", "Bytes.");
        counter.Add(1, new KeyValuePair<string, object?>("to", "a"));
        counter.Add(2, new KeyValuePair<string, object?>("to", "b"));
        counter.Add(3, new KeyValuePair<string, object?>("to", "a"));

        var metric = Read();

        Assert.Equal((Metric.Form.Counter, "By", "Bytes."), (metric.Kind, metric.Unit, metric.Help));
        Assert.Equal([("a", 4), ("b", 2)], metric.Points.Select(point => (point.Labels["to"], point.Value)).Order());
    }

    [Fact]
    public void What_is_observed_should_be_as_it_is_now()
    {
        var labels = new[] { "a", "b" };
        _meter.CreateObservableGauge(_name, () => labels.Select(label => new Measurement<int>(label.Length, new KeyValuePair<string, object?>("l", label))));
        Assert.Equal(2, Read().Points.Length);

        labels = ["ccc"];

        var point = Assert.Single(Read().Points);
        Assert.Equal(("ccc", 3), (point.Labels["l"], point.Value));
    }

    [Fact]
    public void A_gauge_should_have_its_last_value_and_an_up_and_down_its_sum()
    {
        var gauge = _meter.CreateGauge<double>(_name);
        gauge.Record(5);
        gauge.Record(4);
        var count = _meter.CreateUpDownCounter<int>(_name + ".open");
        count.Add(3);
        count.Add(-1);

        Assert.Equal((Metric.Form.Gauge, 4), (Read().Kind, Read().Points[0].Value));
        Assert.Equal((Metric.Form.Gauge, 2), (Read(".open").Kind, Read(".open").Points[0].Value));
    }

    [Fact]
    public void A_histogram_should_have_its_own_buckets()
    {
        var histogram = _meter.CreateHistogram(_name, "s", null, null, new InstrumentAdvice<double> { HistogramBucketBoundaries = [1, 2] });
        foreach (var value in (double[])[0.5, 1, 1.5, 9])
            histogram.Record(value);

        var point = Assert.Single(Read().Points);

        Assert.Equal(12, point.Value);
        Assert.Equal("1:2 2:3 Infinity:4", string.Join(' ', point.Buckets.Select(bucket => FormattableString.Invariant($"{bucket.Bound}:{bucket.Count}"))));
    }

    [Fact]
    public void Labels_without_end_should_not_fill_the_memory()
    {
        var counter = _meter.CreateCounter<long>(_name);
        for (var i = 0; i < 1500; i++)
            counter.Add(1, new KeyValuePair<string, object?>("peer", i));

        Assert.Equal(1000, Read().Points.Length);
    }

    [Fact]
    public void Meters_of_others_should_be_left_alone()
    {
        using var other = new Meter("actorsx");
        other.CreateCounter<long>(_name).Add(1);

        Assert.DoesNotContain(_reader.Read(), metric => metric.Name == _name);
    }

    private Metric Read(string more = "") => Assert.Single(_reader.Read(), metric => metric.Name == _name + more);
}
