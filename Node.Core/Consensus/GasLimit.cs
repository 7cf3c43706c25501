using Node.Core.Chain;

namespace Node.Core.Consensus;

/// <summary>By how much the gas limit may change from block to block (Yellow Paper, 4.3.4; EIP-1559).</summary>
public static class GasLimit
{
    public const ulong Min = 5_000;

    private const ulong BoundDivisor = 1_024;

    /// <summary>The limit that a block's own is measured by: the block that brings EIP-1559 doubles it, what was the limit is the target now.</summary>
    public static ulong Base(Header parent, Fork fork) =>
        fork >= Fork.London && parent.BaseFeePerGas is null ? parent.GasLimit * BaseFee.Elasticity : parent.GasLimit;

    /// <summary>Whether a limit is allowed after a parent.</summary>
    public static bool MayFollow(Header parent, Fork fork, ulong limit)
    {
        var from = Base(parent, fork);
        var change = limit > from ? limit - from : from - limit;
        return change < from / BoundDivisor && limit >= Min;
    }

    /// <summary>The limit that comes nearest to one that is wanted.</summary>
    public static ulong Towards(Header parent, Fork fork, ulong wanted)
    {
        var from = Base(parent, fork);
        var step = (from / BoundDivisor) - 1;
        wanted = Math.Max(wanted, Min);
        return wanted > from ? Math.Min(wanted, from + step) : Math.Max(wanted, from - step);
    }
}
