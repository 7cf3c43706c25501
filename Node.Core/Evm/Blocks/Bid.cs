using Node.Core.Chain;
using Node.Core.Primitives;

namespace Node.Core.Evm.Blocks;

/// <summary>What a transaction is worth to who makes a block, at a base fee. The better one is the greater; one that cannot pay the base fee is the least.</summary>
/// <param name="Tip">In wei for a unit of gas; null where the fee it allows is below the base fee.</param>
/// <param name="MaxFee">Decides between two that pay alike now: it pays for longer.</param>
public readonly record struct Bid(UInt256? Tip, UInt256 MaxFee) : IComparable<Bid>
{
    public static Bid Of(Transaction transaction, in UInt256 baseFee)
    {
        if (!UInt256.TrySubtract(transaction.MaxFeePerGas, baseFee, out var room))
            return new Bid(null, transaction.MaxFeePerGas);
        var tip = transaction.MaxPriorityFeePerGas;
        return new Bid(tip < room ? tip : room, transaction.MaxFeePerGas);
    }

    public static bool operator <(Bid left, Bid right) => left.CompareTo(right) < 0;

    public static bool operator >(Bid left, Bid right) => left.CompareTo(right) > 0;

    public static bool operator <=(Bid left, Bid right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Bid left, Bid right) => left.CompareTo(right) >= 0;

    public int CompareTo(Bid other)
    {
        var byTip = Tip is { } mine && other.Tip is { } theirs ? mine.CompareTo(theirs) : (Tip is null ? 0 : 1) - (other.Tip is null ? 0 : 1);
        return byTip != 0 ? byTip : MaxFee.CompareTo(other.MaxFee);
    }
}
