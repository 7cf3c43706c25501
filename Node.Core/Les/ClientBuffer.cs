namespace Node.Core.Les;

/// <summary>
/// What a client knows of the flow-control buffer that a server keeps for it: never more than there will be when the next request arrives, whatever
/// the latencies, so that a client that asks <see cref="WaitFor"/> is never frozen. For one owner; the time is the caller's.
/// </summary>
/// <remarks>
/// Requests arrive in their order. Of those up to the latest one answered it is known that they have arrived; the level is the least that the server
/// can have had since then, filled up with time. What was sent later may arrive only just before the next one, when a full buffer has stayed full: it
/// is taken off after the level was cut at the limit, not before, and so does not flow in again before its arrival is known. (geth takes it off
/// before, and fills up an almost full buffer twice.) Two bounds are taken for granted: a request and its answer take less time on the way than a
/// freeze at least lasts, and than a cut waits.
/// </remarks>
public sealed class ClientBuffer
{
    private static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(1);

    // All that was paid when each request was sent, itself too.
    private readonly Dictionary<ulong, UInt128> _pending = [];
    private FlowMeter _meter;
    private UInt128 _sent;
    private UInt128 _arrived;

    public ClientBuffer(FlowParameters flow, DateTimeOffset now) => _meter = new FlowMeter(flow, now);

    public FlowParameters Flow => _meter.Flow;

    public bool IsFrozen { get; private set; }

    /// <summary>Requests that are to be answered.</summary>
    public int Pending => _pending.Count;

    /// <summary>What <see cref="EstimateAt"/> can grow to with time, before a request sent is answered.</summary>
    public ulong Ceiling => (ulong)Int128.Max(0, (Int128)Flow.Limit - (Int128)(_sent - _arrived));

    /// <summary>The least that will be in the buffer when a request sent now arrives.</summary>
    public ulong EstimateAt(DateTimeOffset now)
    {
        _meter.RiseTo(now);
        return (ulong)Int128.Max(0, _meter.Level - (Int128)(_sent - _arrived));
    }

    /// <summary>
    /// How long to wait until a request may be sent: with a margin of a millisecond, since clocks do not run quite alike. Null where waiting alone does
    /// not help: the server has to answer or resume first, or the request costs more than the buffer holds.
    /// </summary>
    public TimeSpan? WaitFor(ulong cost, DateTimeOffset now)
    {
        if (IsFrozen || cost > Flow.Limit)
            return null;
        var needed = WithMargin(cost);
        if (EstimateAt(now) >= needed)
            return TimeSpan.Zero;
        var level = (Int128)needed + (Int128)(_sent - _arrived);
        return level > Flow.Limit ? null : _meter.TimeTo(level);
    }

    /// <summary>How much of the buffer would be left after a request, from 0 to 1: of two servers the one with more is asked.</summary>
    public double LeftAfter(ulong cost, DateTimeOffset now)
    {
        var (estimate, needed) = (EstimateAt(now), WithMargin(cost));
        return estimate < needed ? 0 : (double)(estimate - needed) / Flow.Limit;
    }

    /// <param name="id">Not pending.</param>
    public void Sent(ulong id, ulong cost)
    {
        _sent += cost;
        _pending.Add(id, _sent);
    }

    /// <summary>An answer: the server had so much then, without what was sent after the request. False for one to nothing that is pending.</summary>
    public bool Replied(ulong id, ulong buffer, DateTimeOffset now)
    {
        if (!_pending.Remove(id, out var sum))
            return false;
        _meter.RiseTo(now);
        if (sum > _arrived)
        {
            _meter.Take((Int128)(sum - _arrived));
            _arrived = sum;
        }

        // Never less than was known: requests may be settled in another order than they came in.
        var told = (Int128)Math.Min(buffer, Flow.Limit) - (Int128)(_arrived - sum);
        if (told > _meter.Level)
            _meter.Set(told);
        return true;
    }

    /// <summary>The server has frozen this client: what is pending is lost, nothing may be sent.</summary>
    public void Stopped()
    {
        IsFrozen = true;
        Forget();
    }

    /// <param name="buffer">What the server begins anew with.</param>
    public void Resumed(ulong buffer, DateTimeOffset now)
    {
        IsFrozen = false;
        Forget();
        _meter.RiseTo(now);
        _meter.Set(buffer);
    }

    /// <summary>The server grants other parameters: a raise comes with the difference, a cut takes what is above.</summary>
    public void Change(FlowParameters flow, DateTimeOffset now)
    {
        _meter.RiseTo(now);
        var before = Flow.Limit;
        _meter.Change(flow);
        if (flow.Limit > before)
            _meter.Add(flow.Limit - before);
    }

    // Not above the limit: the whole buffer may be spent.
    private ulong WithMargin(ulong cost) => Math.Min(cost + ((ulong)Margin.TotalMilliseconds * Flow.Recharge), Flow.Limit);

    private void Forget()
    {
        _pending.Clear();
        _arrived = _sent;
    }
}
