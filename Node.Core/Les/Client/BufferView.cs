namespace Node.Core.Les.Client;

/// <summary>
/// A server's buffer as a client reckons with it, at a point of time (les-facts 2.4). It is the server's session that keeps the account; this is what
/// others plan with. Immutable.
/// </summary>
/// <param name="Amount">Cost units at <paramref name="At"/>.</param>
/// <param name="IsRecharging">Not from a full buffer, before the first answer: the server may not have begun to count.</param>
public readonly record struct BufferView(ulong Amount, FlowParameters Flow, DateTimeOffset At, bool IsRecharging)
{
    /// <summary>A request is sent when the buffer allows it this long: clocks differ.</summary>
    public static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(1);

    public ulong AmountAt(DateTimeOffset now)
    {
        if (!IsRecharging || now <= At)
            return Amount;
        var grown = Amount + ((now - At).TotalMilliseconds * Flow.Recharge);
        return grown >= Flow.Limit ? Flow.Limit : (ulong)grown;
    }

    /// <summary>How a request of that cost stands to it.</summary>
    public Standing Before(ulong cost, DateTimeOffset now)
    {
        if (cost > Flow.Limit)
            return Standing.Refused(FormattableString.Invariant($"it costs {cost}, more than the whole buffer of {Flow.Limit}"));
        var amount = AmountAt(now);
        var wanted = Math.Min(cost + (ulong)(Margin.TotalMilliseconds * Flow.Recharge), Flow.Limit);
        return amount >= wanted
            ? Standing.Ready((double)(amount - cost) / Flow.Limit)
            : Standing.In(TimeSpan.FromMilliseconds(Math.Ceiling((wanted - amount) / (double)Flow.Recharge)));
    }

    public BufferView Less(ulong cost, DateTimeOffset now)
    {
        var amount = AmountAt(now);
        return this with { Amount = amount > cost ? amount - cost : 0, At = now };
    }
}
