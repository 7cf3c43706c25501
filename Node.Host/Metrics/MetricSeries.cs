using System.Collections.Immutable;

namespace Node.Host.Metrics;

/// <summary>The values of one instrument under one set of labels. For one thread at a time.</summary>
internal sealed class MetricSeries(ImmutableSortedDictionary<string, string> labels, ImmutableArray<double> bounds)
{
    private readonly long[] _counts = new long[bounds.Length + 1];
    private double _value;

    public void Set(double value) => _value = value;

    public void Add(double value) => _value += value;

    /// <summary>Of a histogram.</summary>
    public void Record(double value)
    {
        _value += value;
        var at = 0;
        while (at < bounds.Length && value > bounds[at])
            at++;
        _counts[at]++;
    }

    public Metric.Point ToPoint(bool isHistogram)
    {
        var buckets = ImmutableArray.CreateBuilder<(double, long)>();
        if (isHistogram)
        {
            var total = 0L;
            for (var i = 0; i < _counts.Length; i++)
                buckets.Add((i < bounds.Length ? bounds[i] : double.PositiveInfinity, total += _counts[i]));
        }

        return new Metric.Point(labels, _value, buckets.ToImmutable());
    }
}
