namespace Node.Core.Les.Serving;

/// <summary>
/// How much capacity may be given out in all (les-facts 2.4): it falls when clients have to be frozen, and climbs back slowly as far as what is
/// given out makes sense. Time comes from outside.
/// </summary>
public sealed class CapacityAllowance
{
    // Of the logarithm, when all that is given out freezes: 10 %.
    private const double Drop = 0.1;

    // More than what is given out by that is no use: so many clients of the smallest capacity, or that share.
    private const ulong SpareClients = 2;
    private const double SpareShare = 1.125;

    private static readonly TimeSpan RaiseTime = TimeSpan.FromHours(3);

    private readonly ulong _minCapacity;
    private ulong _most;
    private double _log;
    private TimeSpan _at;

    /// <param name="most">What the machine gives: <see cref="CostTracker.TotalRecharge"/>.</param>
    public CapacityAllowance(ulong minCapacity, ulong most, TimeSpan now) => (_minCapacity, _most, _log, _at) = (minCapacity, most, Math.Log(most), now);

    public ulong Value => Math.Min(_most, (ulong)Math.Round(Math.Exp(_log)));

    /// <summary>Lets time pass.</summary>
    /// <param name="connected">The capacity that is given out.</param>
    public void Climb(ulong connected, TimeSpan now)
    {
        var limit = Math.Min(Math.Log(_most), Math.Log(Math.Max(connected + (SpareClients * _minCapacity), connected * SpareShare)));
        if (_log < limit && now > _at)
            _log = Math.Min(limit, _log + ((now - _at) / RaiseTime));
        _at = now;
    }

    /// <summary>A client of that capacity had to be frozen.</summary>
    public void Froze(ulong capacity, ulong connected, TimeSpan now)
    {
        Climb(connected, now);
        _log = Math.Min(_log, Math.Log(_most)) - (Drop * (capacity < connected ? (double)capacity / connected : 1));
    }

    /// <summary>The machine is faster or slower than it was thought to be.</summary>
    public void Limit(ulong most) => _most = most;
}
