namespace Node.Core.Les.Serving;

/// <summary>
/// How much serving time has been asked for at once (les-facts 2.4). Buffers make it possible that all clients ask for all they may at the same
/// time; what would keep everybody waiting for longer than that is not queued. Time comes from outside.
/// </summary>
public sealed class BurstLimit(ServingLoad load, TimeSpan now)
{
    // Of the time in which all buffers recharge.
    private const double Limit = 1.2;
    private const double LowLimit = 1.0;

    private readonly double _buffers = load.Target * FlowParameters.LimitPerRecharge;
    private double _recent;
    private double _queued;
    private TimeSpan _at = now;

    /// <summary>Clients have to be frozen.</summary>
    public bool IsOver => _recent + _queued > Limit * _buffers;

    /// <summary>Enough of them are.</summary>
    public bool IsLow => _recent + _queued <= LowLimit * _buffers;

    /// <param name="expected">Serving time of a request that is queued.</param>
    public void Queue(TimeSpan expected, TimeSpan now)
    {
        Pass(now);
        _queued += expected.TotalNanoseconds;
    }

    /// <summary>A queued request is not to be served any more.</summary>
    public void Drop(TimeSpan expected) => _queued = Math.Max(0, _queued - expected.TotalNanoseconds);

    public void Serve(TimeSpan expected, TimeSpan taken, TimeSpan now)
    {
        Pass(now);
        Drop(expected);
        _recent += taken.TotalNanoseconds;
    }

    private void Pass(TimeSpan now)
    {
        if (now > _at)
            _recent = Math.Max(0, _recent - ((now - _at).TotalMilliseconds * load.Target));
        _at = now;
    }
}
