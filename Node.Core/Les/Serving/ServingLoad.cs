namespace Node.Core.Les.Serving;

/// <summary>What a server gives its clients in all.</summary>
/// <param name="Percent">Of the time of one thread; 100 and more are whole threads.</param>
/// <param name="BytesInPerSecond">0: not limited.</param>
/// <param name="BytesOutPerSecond">0: not limited.</param>
public sealed record ServingLoad(int Percent, long BytesInPerSecond, long BytesOutPerSecond)
{
    // Nanoseconds of a thread in a millisecond, by percent.
    private const double PerPercent = 10_000;

    /// <summary>Nanoseconds of serving in a millisecond.</summary>
    public double Target => Percent * PerPercent;

    /// <summary>Nanoseconds that a byte in is worth, so that the bandwidth is used up when the time is.</summary>
    internal double PerByteIn => Price(BytesInPerSecond);

    internal double PerByteOut => Price(BytesOutPerSecond);

    private double Price(long bytesPerSecond) => bytesPerSecond == 0 ? 0 : Target * 1_000 / bytesPerSecond;
}
