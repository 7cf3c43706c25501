namespace Node.Core.Les;

/// <summary>
/// The flow-control buffer of one client, as its server keeps it: a request takes the most it can cost, what it did not cost comes back when it is
/// served. For one owner; the time is the caller's, and may only be read off one clock.
/// </summary>
public sealed class ServerBuffer
{
    /// <summary>
    /// A cut holds from here on, but is applied so much later: requests that were sent before the client heard of it may be on their way.
    /// </summary>
    public static readonly TimeSpan CutDelay = TimeSpan.FromSeconds(2);

    // What was granted, the latest last, and until when a client may reckon with it.
    private readonly List<(FlowParameters Flow, DateTimeOffset Until)> _grants = [];
    private FlowMeter _meter;
    private UInt128 _taken;
    private double _factor = 1;

    public ServerBuffer(FlowParameters flow, DateTimeOffset now)
    {
        _meter = new FlowMeter(flow, now);
        _grants.Add((flow, DateTimeOffset.MaxValue));
    }

    /// <summary>What the client was told last.</summary>
    public FlowParameters Granted => _grants[^1].Flow;

    /// <summary>BV: cost units; none where more was charged than there was.</summary>
    public ulong ValueAt(DateTimeOffset now)
    {
        RiseTo(now);
        return Value;
    }

    /// <summary>Whether a frozen client may go on: there is an eighth in it again.</summary>
    public bool MayResume(DateTimeOffset now) => ValueAt(now) > _meter.Flow.Limit / 8;

    /// <summary>Takes the cost of a request. One that is not in the buffer is refused: its sender is to be frozen.</summary>
    /// <param name="missing">By how much it came too early.</param>
    public bool TryAccept(ulong maxCost, DateTimeOffset now, out AcceptedCost accepted, out ulong missing)
    {
        var value = ValueAt(now);
        missing = maxCost > value ? maxCost - value : 0;
        accepted = default;
        if (missing > 0)
            return false;
        _meter.Take(maxCost);
        _taken += maxCost;
        accepted = new AcceptedCost(maxCost, _taken);
        return true;
    }

    /// <summary>Gives back what a request did not cost. One that was dropped has cost nothing.</summary>
    /// <returns>The buffer to report: as if nothing had been accepted since, since the client reckons with that itself.</returns>
    public ulong Settle(AcceptedCost accepted, ulong realCost, DateTimeOffset now)
    {
        RiseTo(now);
        _meter.Add(accepted.Max - Math.Min(realCost, accepted.Max));
        return Value + (ulong)(_taken - accepted.SumAfter);
    }

    /// <summary>Takes for what is no request in order; the buffer may fall below nothing.</summary>
    public void Charge(ulong cost, DateTimeOffset now)
    {
        RiseTo(now);
        _meter.Take(cost);
    }

    /// <summary>Lets more flow in than is granted; clients need not know.</summary>
    /// <param name="factor">So many times the recharge, whatever is granted later; at least once. Until it is set again.</param>
    public void SetRecharge(double factor, DateTimeOffset now)
    {
        RiseTo(now);
        _factor = factor;
    }

    /// <summary>
    /// Grants other parameters, of which the client is to be told before any later answer. A raise comes with the difference; of a cut see
    /// <see cref="CutDelay"/>.
    /// </summary>
    public void Grant(FlowParameters flow, DateTimeOffset now)
    {
        RiseTo(now);
        var before = Granted;
        _grants[^1] = (before, now + CutDelay);
        _grants.Add((flow, DateTimeOffset.MaxValue));
        _meter.Change(Effective);
        if (flow.Limit > before.Limit)
            _meter.Add(flow.Limit - before.Limit);
    }

    private ulong Value => (ulong)Int128.Max(0, _meter.Level);

    private ulong Bonus => (ulong)(Granted.Recharge * (_factor - 1));

    // The most of what the client may reckon with.
    private FlowParameters Effective => new(_grants.Max(grant => grant.Flow.Limit), _grants.Max(grant => grant.Flow.Recharge));

    private void RiseTo(DateTimeOffset now)
    {
        while (_grants[0].Until <= now)
        {
            _meter.RiseTo(_grants[0].Until, Bonus);
            _grants.RemoveAt(0);
            _meter.Change(Effective);
        }

        _meter.RiseTo(now, Bonus);
    }
}
