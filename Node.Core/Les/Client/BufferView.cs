namespace Node.Core.Les.Client;

/// <summary>
/// A server's buffer as a client reckons with it, at a point of time. It is the server's session that keeps the account, in a <see cref="ClientBuffer"/>;
/// this is what others plan with. Immutable.
/// </summary>
/// <param name="Amount">Cost units at <paramref name="At"/>.</param>
/// <param name="Ceiling">What they grow to with time, before a request is answered.</param>
public readonly record struct BufferView(ulong Amount, ulong Ceiling, FlowParameters Flow, DateTimeOffset At)
{
    private static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(1);

    // Time alone does not help: an answer has to come first, and is told of.
    private static readonly TimeSpan UntilAnswer = TimeSpan.FromHours(1);

    public static BufferView Of(ClientBuffer buffer, DateTimeOffset now) => new(buffer.EstimateAt(now), buffer.Ceiling, buffer.Flow, now);

    public ulong AmountAt(DateTimeOffset now)
    {
        var grown = Amount + (Math.Max((now - At).TotalMilliseconds, 0) * Flow.Recharge);
        return grown >= Ceiling ? Math.Max(Amount, Ceiling) : (ulong)grown;
    }

    /// <summary>How a request of that cost stands to it.</summary>
    public Standing Before(ulong cost, DateTimeOffset now)
    {
        if (cost > Flow.Limit)
            return Standing.Refused(FormattableString.Invariant($"it costs {cost}, more than the whole buffer of {Flow.Limit}"));
        var (amount, needed) = (AmountAt(now), Math.Min(cost + (ulong)(Margin.TotalMilliseconds * Flow.Recharge), Flow.Limit));
        return amount >= needed ? Standing.Ready((double)(amount - cost) / Flow.Limit)
            : needed > Ceiling ? Standing.In(UntilAnswer)
            : Standing.In(TimeSpan.FromMilliseconds(Math.Ceiling((needed - amount) / (double)Flow.Recharge)));
    }

    /// <summary>After a request of that cost.</summary>
    public BufferView Less(ulong cost, DateTimeOffset now)
    {
        var amount = AmountAt(now);
        return this with { Amount = amount > cost ? amount - cost : 0, Ceiling = Ceiling > cost ? Ceiling - cost : 0, At = now };
    }
}
