namespace Node.Core.Les.Client;

/// <summary>What an answer of a server is worth (les-facts 2.10): its cost, if it comes at once; nothing at the time-out, and less than nothing later.</summary>
public static class ServiceValue
{
    public static readonly TimeSpan LeastTimeout = TimeSpan.FromMilliseconds(500);

    /// <summary>After which another server is asked: what nine of ten answers need, or twice what half of them do.</summary>
    public static TimeSpan Timeout(ResponseTimes times)
    {
        var (most, half) = (times.Within(0.9), times.Within(0.5) * 2);
        return Max(LeastTimeout, Max(most, half));
    }

    /// <summary>1 for an answer at once, 0 at the time-out, -1 from twice the time-out on.</summary>
    public static double Weight(TimeSpan response, TimeSpan timeout) =>
        response >= timeout * 2 ? -1 : Math.Cos(Math.PI / 2 * (response / timeout));

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
