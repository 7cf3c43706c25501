namespace Node.Core.Les.Serving;

/// <summary>
/// What requests cost on this machine (les-facts 2.4). A cost unit is a nanosecond of the reference machine; a factor says how many of them a
/// nanosecond here is, and follows what is measured while the server is busy: on a logarithmic scale, up slowly, down faster. Time comes from outside.
/// </summary>
public sealed class CostTracker
{
    // The smallest buffer is of good use too when this machine turns out to be so much faster.
    private const double Headroom = 1.25;

    // The factor is corrected only when the last second was so busy.
    private const double BusyShare = 0.5;

    private const double NanosecondsPerMillisecond = 1_000_000;

    private static readonly TimeSpan Window = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan RaiseTime = TimeSpan.FromSeconds(200);
    private static readonly TimeSpan DropTime = TimeSpan.FromSeconds(50);

    private readonly ServingLoad _load;
    private readonly double _highest;
    private double _logFactor;
    private double _recent;
    private double _expected;
    private TimeSpan _at;

    /// <param name="factor">As it was when the server was last shut down; 1 at first.</param>
    public CostTracker(ServingLoad load, double factor, TimeSpan now)
    {
        (_load, _logFactor, _at) = (load, Math.Log(factor), now);
        _highest = factor * Headroom;
        MinBuffer = Table(_highest).MinLimit;
        MinCapacity = Table(_highest).MinCapacity;
    }

    public double Factor => Math.Exp(_logFactor);

    /// <summary>BL of a client of the smallest capacity.</summary>
    public ulong MinBuffer { get; }

    /// <summary>MRR of such a client, in cost units per millisecond.</summary>
    public ulong MinCapacity { get; }

    /// <summary>What all clients together may recharge in a millisecond.</summary>
    public ulong TotalRecharge => (ulong)(_load.Target * Factor);

    /// <summary>What a request costs at most, for the status of a new client. The largest that must fit a buffer of <see cref="MinBuffer"/> always does.</summary>
    public CostTable Announced => Table(Math.Min(Factor, _highest));

    /// <summary>What a byte of a request costs that is not served.</summary>
    public double PerByteIn => _load.PerByteIn * Factor;

    /// <summary>What a request has cost.</summary>
    /// <param name="serving">Time that a worker spent on it.</param>
    public ulong RealCost(TimeSpan serving, long bytesIn, long bytesOut) =>
        (ulong)(Math.Max(serving.TotalNanoseconds, Math.Max(bytesIn * _load.PerByteIn, bytesOut * _load.PerByteOut)) * Factor);

    /// <summary>Serving time here that a cost is reckoned to take.</summary>
    public TimeSpan TimeOf(ulong cost) => TimeSpan.FromMilliseconds(cost / Math.Max(Factor, 0.001) / NanosecondsPerMillisecond);

    /// <summary>Takes a measured time into account.</summary>
    public void Served(RequestKind kind, ulong items, TimeSpan serving, TimeSpan now)
    {
        // These wait for the pool, whose times say nothing of the machine.
        if (kind == RequestKinds.SendTransactions || kind == RequestKinds.Statuses)
            return;
        var passed = now > _at ? now - _at : TimeSpan.Zero;
        _at = now;
        var left = Math.Exp(-(passed / Window));
        var correction = Correction(passed, left);
        var expected = kind.Time.Of(items) / Factor;
        _logFactor += correction;
        _recent = (_recent * left) + serving.TotalNanoseconds;
        _expected = (_expected * left) + expected;
    }

    private double Correction(TimeSpan passed, double left)
    {
        var (load, busy) = (Math.Max(_recent, _expected), BusyShare * _load.Target * Window.TotalMilliseconds);
        if (load <= busy)
            return 0;
        var time = load * left >= busy ? passed : Math.Log(load / busy) * Window;
        return _recent > _expected ? -(time / DropTime) : time / RaiseTime;
    }

    private CostTable Table(double factor) => CostTable.Announced(_load.PerByteIn * factor, _load.PerByteOut * factor);
}
