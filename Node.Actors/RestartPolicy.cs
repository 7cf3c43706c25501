namespace Node.Actors;

/// <summary>How long to wait before a failed child is made anew: doubling, up to a longest wait, and not more often than so many times in a while.</summary>
public sealed record RestartPolicy(TimeSpan MinBackoff, TimeSpan MaxBackoff, int MaxRestarts, TimeSpan Window)
{
    /// <param name="restarts">The times of earlier restarts.</param>
    /// <returns>Null when it is to be given up.</returns>
    public TimeSpan? Delay(IEnumerable<DateTimeOffset> restarts, DateTimeOffset now)
    {
        var recent = restarts.Count(time => time > now - Window);
        var doubled = MinBackoff * Math.Pow(2, recent);
        return recent >= MaxRestarts ? null : doubled < MaxBackoff ? doubled : MaxBackoff;
    }
}
