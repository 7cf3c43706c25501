namespace Node.Core.Les.Client;

/// <summary>
/// How long servers take to answer (les-facts 2.10): a histogram of 32 bins over the logarithm of the time, from 50 ms to 10 s, whose past fades. A
/// time between two bins counts in both.
/// </summary>
public sealed class ResponseTimes
{
    public const int Bins = 32;

    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(10);
    private static readonly double BinWidth = Math.Log(Most / Least) / (Bins - 1);

    private readonly double[] _bins = new double[Bins];
    private readonly TimeSpan _fading;
    private DateTimeOffset _at;

    /// <param name="fading">The time in which what was counted falls to 1/e.</param>
    public ResponseTimes(TimeSpan fading, DateTimeOffset now) => (_fading, _at) = (fading, now);

    public double Count => _bins.Sum();

    public void Add(TimeSpan time, DateTimeOffset now, double weight = 1)
    {
        Fade(now);
        var place = Math.Clamp(Math.Log(Math.Max(time / Least, 1)) / BinWidth, 0, Bins - 1);
        var bin = Math.Min((int)place, Bins - 2);
        _bins[bin] += weight * (bin + 1 - place);
        _bins[bin + 1] += weight * (place - bin);
    }

    /// <summary>The time within which so much of the answers came, from 0 to 1; zero where nothing is counted.</summary>
    public TimeSpan Within(double part)
    {
        var missing = Count * part;
        if (missing <= 0)
            return TimeSpan.Zero;
        for (var bin = 0; bin < Bins; bin++)
        {
            if (missing <= _bins[bin])
                return TimeOf(bin - 1 + (_bins[bin] == 0 ? 1 : missing / _bins[bin]));
            missing -= _bins[bin];
        }

        return Most;
    }

    public void Fade(DateTimeOffset now)
    {
        if (now <= _at)
            return;
        var left = Math.Exp(-((now - _at) / _fading));
        for (var bin = 0; bin < Bins; bin++)
            _bins[bin] *= left;
        _at = now;
    }

    private static TimeSpan TimeOf(double place) => Least * Math.Exp(Math.Max(place, 0) * BinWidth);
}
