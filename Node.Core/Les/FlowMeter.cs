namespace Node.Core.Les;

/// <summary>
/// A level that rises with time up to a limit. It counts ten-thousandths of a cost unit, one for each tick of 100 ns and unit per millisecond, so that
/// nothing is rounded however often it is looked at; 2^56 units take 70 of its 128 bits. Where the clock goes back it stands still.
/// </summary>
internal struct FlowMeter(FlowParameters flow, DateTimeOffset now)
{
    private const long PerUnit = TimeSpan.TicksPerMillisecond;

    private Int128 _level = (Int128)flow.Limit * PerUnit;
    private DateTimeOffset _at = now;

    public FlowParameters Flow { get; private set; } = flow;

    /// <summary>In whole units; below zero where more was taken than there was.</summary>
    public readonly Int128 Level => _level >= 0 ? _level / PerUnit : -((-_level + PerUnit - 1) / PerUnit);

    /// <param name="bonus">Units per millisecond beside the recharge.</param>
    public void RiseTo(DateTimeOffset now, ulong bonus = 0)
    {
        if (now > _at)
            _level = Capped(_level + ((Int128)(now - _at).Ticks * (Flow.Recharge + bonus)));
        _at = now;
    }

    public void Add(Int128 units) => _level = Capped(_level + (units * PerUnit));

    public void Take(Int128 units) => _level -= units * PerUnit;

    /// <summary>Makes it so many units, or as many as it holds.</summary>
    public void Set(Int128 units) => _level = Capped(units * PerUnit);

    public void Change(FlowParameters flow)
    {
        Flow = flow;
        _level = Capped(_level);
    }

    /// <summary>How long it takes until there are so many units more than now, all of them below the limit.</summary>
    public readonly TimeSpan TimeTo(Int128 units)
    {
        var missing = (units * PerUnit) - _level;
        var ticks = Int128.Max(0, (missing + Flow.Recharge - 1) / Flow.Recharge);
        return TimeSpan.FromTicks((long)Int128.Min(ticks, TimeSpan.MaxValue.Ticks));
    }

    private readonly Int128 Capped(Int128 level) => Int128.Min(level, (Int128)Flow.Limit * PerUnit);
}
