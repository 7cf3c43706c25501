using System.Globalization;
using System.Text;

namespace Node.Host.Metrics;

/// <summary>
/// Metrics in the text format of Prometheus, version 0.0.4: <c># HELP</c>, <c># TYPE</c>, then a line a value. Names get the unit and, of counters,
/// <c>_total</c>, as Prometheus wants them.
/// </summary>
internal static class PrometheusText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private static readonly Dictionary<string, string> Units = new() { ["s"] = "seconds", ["ms"] = "milliseconds", ["By"] = "bytes", ["1"] = "ratio" };

    public static string Write(IEnumerable<Metric> metrics)
    {
        var text = new StringBuilder();
        foreach (var metric in metrics.OrderBy(metric => metric.Name, StringComparer.Ordinal))
        {
            var name = NameOf(metric);
            if (metric.Help.Length > 0)
                Append(text, $"# HELP {name} {Escape(metric.Help, quotes: false)}");
            Append(text, $"# TYPE {name} {metric.Kind switch { Metric.Form.Counter => "counter", Metric.Form.Gauge => "gauge", _ => "histogram" }}");
            foreach (var point in metric.Points)
            {
                if (metric.Kind == Metric.Form.Histogram)
                    AppendHistogram(text, name, point);
                else
                    Append(text, $"{name}{Labels(point)} {Number(point.Value)}");
            }
        }

        return text.ToString();
    }

    private static void AppendHistogram(StringBuilder text, string name, Metric.Point point)
    {
        foreach (var (bound, count) in point.Buckets)
            Append(text, $"{name}_bucket{Labels(point, ("le", Number(bound)))} {count.ToString(CultureInfo.InvariantCulture)}");
        Append(text, $"{name}_sum{Labels(point)} {Number(point.Value)}");
        Append(text, $"{name}_count{Labels(point)} {point.Buckets[^1].Count.ToString(CultureInfo.InvariantCulture)}");
    }

    private static string NameOf(Metric metric)
    {
        var name = new StringBuilder(Sanitized(metric.Name));
        var unit = Units.GetValueOrDefault(metric.Unit, "");
        if (unit.Length > 0 && !metric.Name.EndsWith(unit, StringComparison.Ordinal))
            name.Append('_').Append(unit);
        if (metric.Kind == Metric.Form.Counter)
            name.Append("_total");
        return name.ToString();
    }

    private static string Labels(Metric.Point point, params ReadOnlySpan<(string Name, string Value)> more)
    {
        var labels = point.Labels.Select(label => $"{Sanitized(label.Key)}=\"{Escape(label.Value, quotes: true)}\"").ToList();
        foreach (var (name, value) in more)
            labels.Add($"{name}=\"{value}\"");
        return labels.Count == 0 ? "" : $"{{{string.Join(',', labels)}}}";
    }

    private static string Sanitized(string name)
    {
        var text = string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '_'));
        return text.Length == 0 || char.IsAsciiDigit(text[0]) ? "_" + text : text;
    }

    private static string Escape(string text, bool quotes)
    {
        var escaped = text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        return quotes ? escaped.Replace("\"", "\\\"", StringComparison.Ordinal) : escaped;
    }

    private static string Number(double value) =>
        double.IsPositiveInfinity(value) ? "+Inf" : double.IsNegativeInfinity(value) ? "-Inf" : value.ToString("R", CultureInfo.InvariantCulture);

    private static void Append(StringBuilder text, string line) => text.Append(line).Append('\n');
}
