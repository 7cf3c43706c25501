using System.Collections.Immutable;

namespace Node.Host.Metrics;

/// <summary>A metric as it is at a moment, of all its labels.</summary>
/// <param name="Name">As the instrument has it, such as <c>actors.p2p.peers</c>.</param>
/// <param name="Unit">In the notation of UCUM, such as <c>By</c> or <c>s</c>; empty for a mere number.</param>
internal sealed record Metric(string Name, string Unit, string Help, Metric.Form Kind, ImmutableArray<Metric.Point> Points)
{
    public enum Form
    {
        Counter,
        Gauge,
        Histogram,
    }

    /// <param name="Labels">In the order of their names.</param>
    /// <param name="Value">Of a histogram the sum.</param>
    /// <param name="Buckets">Of a histogram: how many values were up to each bound, the last of them without one.</param>
    internal sealed record Point(ImmutableSortedDictionary<string, string> Labels, double Value, ImmutableArray<(double Bound, long Count)> Buckets);
}
