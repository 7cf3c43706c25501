using Node.Core.Chain;
using Node.Core.Primitives;

namespace Node.Core.Queries.Fees;

/// <summary>What a transaction leaves the beneficiary for a unit of gas.</summary>
internal static class Tip
{
    public static UInt256 Of(Transaction transaction, Header header)
    {
        UInt256.TrySubtract(transaction.MaxFeePerGas, header.BaseFeePerGas ?? default, out var room);
        return room < transaction.MaxPriorityFeePerGas ? room : transaction.MaxPriorityFeePerGas;
    }
}
