using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using System.Globalization;

namespace Node.Host.Metrics;

/// <summary>
/// Collects what the meters of this process measure: ours, named <c>actors.…</c>, and the runtime's. Instruments are used on any thread; each value waits
/// for no more than a look-up.
/// </summary>
internal sealed class MetricsReader : IDisposable
{
    private const string Ours = "actors";
    private const string Runtime = "System.Runtime";

    // Label sets of one instrument; a peer must not be able to make more. 1000 x some 300 bytes.
    private const int MaxSeries = 1000;

    // Seconds; where an instrument does not say better.
    private static readonly ImmutableArray<double> DefaultBounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

    private readonly Lock _gate = new();
    private readonly Dictionary<Instrument, Dictionary<string, MetricSeries>> _series = [];
    private readonly MeterListener _listener = new();

    public MetricsReader()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == Runtime || instrument.Meter.Name == Ours || instrument.Meter.Name.StartsWith(Ours + ".", StringComparison.Ordinal))
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.MeasurementsCompleted = (instrument, _) =>
        {
            lock (_gate)
                _series.Remove(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Take(instrument, value, tags));
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Take(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Take(instrument, value, tags));
        _listener.Start();
    }

    /// <summary>Everything as it is now.</summary>
    public ImmutableArray<Metric> Read()
    {
        // What is observed tells its labels anew, without those that are gone.
        lock (_gate)
        {
            foreach (var (_, series) in _series.Where(entry => entry.Key.IsObservable))
                series.Clear();
        }

        _listener.RecordObservableInstruments();
        lock (_gate)
            return [.. _series.Where(entry => entry.Value.Count > 0).Select(entry => ToMetric(entry.Key, entry.Value.Values))];
    }

    public void Dispose() => _listener.Dispose();

    private static Metric ToMetric(Instrument instrument, IEnumerable<MetricSeries> series)
    {
        var kind = KindOf(instrument);
        return new Metric(
            instrument.Name, instrument.Unit ?? "", instrument.Description ?? "", kind, [.. series.Select(one => one.ToPoint(kind == Metric.Form.Histogram))]);
    }

    private static Metric.Form KindOf(Instrument instrument) => Name(instrument) switch
    {
        "Counter`1" or "ObservableCounter`1" => Metric.Form.Counter,
        "Histogram`1" => Metric.Form.Histogram,
        _ => Metric.Form.Gauge,
    };

    private static string Name(Instrument instrument) => instrument.GetType().Name;

    private static ImmutableArray<double> BoundsOf(Instrument instrument) =>
        instrument is Histogram<double> { Advice.HistogramBucketBoundaries: { } bounds } ? [.. bounds] : DefaultBounds;

    private void Take(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        lock (_gate)
        {
            if (!_series.TryGetValue(instrument, out var all))
                _series[instrument] = all = [];
            var labels = LabelsOf(tags);
            var key = string.Join('\n', labels.Select(label => $"{label.Key}={label.Value}"));
            if (!all.TryGetValue(key, out var series))
            {
                if (all.Count == MaxSeries)
                    return;
                all[key] = series = new MetricSeries(labels, KindOf(instrument) == Metric.Form.Histogram ? BoundsOf(instrument) : []);
            }

            if (KindOf(instrument) == Metric.Form.Histogram)
                series.Record(value);
            else if (instrument.IsObservable || Name(instrument) == "Gauge`1")
                series.Set(value);
            else
                series.Add(value);
        }
    }

    private static ImmutableSortedDictionary<string, string> LabelsOf(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = ImmutableSortedDictionary<string, string>.Empty;
        foreach (var (name, value) in tags)
            labels = labels.SetItem(name, Convert.ToString(value, CultureInfo.InvariantCulture) ?? "");
        return labels;
    }
}
