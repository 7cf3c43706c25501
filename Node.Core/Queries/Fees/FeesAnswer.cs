using Node.Core.Primitives;

namespace Node.Core.Queries.Fees;

/// <summary>In wei a unit of gas.</summary>
/// <param name="Tip">What blocks of late have taken (<c>eth_maxPriorityFeePerGas</c>).</param>
/// <param name="BaseFee">Of the head; null before London.</param>
/// <param name="BlobBaseFee">Of the head; null before Cancun.</param>
public sealed record FeesAnswer(UInt256 Tip, UInt256? BaseFee, UInt256? BlobBaseFee)
{
    /// <summary>What <c>eth_gasPrice</c> says.</summary>
    public UInt256 GasPrice => Tip + (BaseFee ?? default);
}
