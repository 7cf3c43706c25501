using System.Diagnostics;
using System.Globalization;

namespace Node.Benchmarks.Host;

/// <summary>How long each of many calls took.</summary>
internal sealed class Latencies
{
    private readonly List<TimeSpan> _all = [];

    public TimeSpan Median => At(0.5);

    public async Task Add(Func<Task> call)
    {
        var start = Stopwatch.GetTimestamp();
        await call();
        _all.Add(Stopwatch.GetElapsedTime(start));
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"p50 {Median.TotalMilliseconds:F2} ms, p99 {At(0.99).TotalMilliseconds:F2} ms of {_all.Count}");

    private TimeSpan At(double part) => _all.Order().ElementAt((int)(part * (_all.Count - 1)));
}
