using Node.Core.Chain;
using Node.Core.Primitives;

namespace Node.Core.Consensus;

/// <summary>The price of gas that a block must have (EIP-1559).</summary>
public static class BaseFee
{
    /// <summary>The gas limit over its target.</summary>
    public const ulong Elasticity = 2;

    private const ulong MaxChangeDenominator = 8;

    /// <summary>Of the block after <paramref name="parent"/>; the first one has <see cref="Genesis.FirstBaseFee"/>.</summary>
    public static UInt256 After(Header parent)
    {
        if (parent.BaseFeePerGas is not { } fee)
            return Genesis.FirstBaseFee;
        var target = parent.GasLimit / Elasticity;
        if (parent.GasUsed == target)
            return fee;
        var distance = parent.GasUsed > target ? parent.GasUsed - target : target - parent.GasUsed;
        var change = fee * distance / target / MaxChangeDenominator;
        return parent.GasUsed < target ? fee - change : fee + (change.IsZero ? UInt256.One : change);
    }
}
