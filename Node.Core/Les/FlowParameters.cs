namespace Node.Core.Les;

/// <summary>What a server grants a client: <c>flowControl/BL</c> and <c>flowControl/MRR</c>.</summary>
/// <param name="Limit">The most that the buffer holds, in cost units.</param>
/// <param name="Recharge">Cost units that flow into it in a millisecond at least.</param>
public readonly record struct FlowParameters(ulong Limit, ulong Recharge)
{
    /// <summary>Beyond this nothing is believed: 2^56 units are 2.3 years of a processor.</summary>
    public const ulong MaxValue = 1UL << 56;

    /// <summary>geth's ratio: an empty buffer is full after six seconds.</summary>
    public const ulong LimitPerRecharge = 6_000;

    /// <summary>What a capacity, which is a recharge, comes with.</summary>
    public static FlowParameters OfCapacity(ulong recharge) => new(LimitPerRecharge * recharge, recharge);

    public bool IsSane => Limit is > 0 and <= MaxValue && Recharge is > 0 and <= MaxValue;
}
