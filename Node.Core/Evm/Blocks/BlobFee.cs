using Node.Core.Chain;
using Node.Core.Primitives;

namespace Node.Core.Evm.Blocks;

/// <summary>The price of blob gas (EIP-4844, "Gas accounting").</summary>
public static class BlobFee
{
    /// <summary>In wei a unit: e^(excess / fraction), by its series in integers.</summary>
    public static UInt256 Of(ulong excessBlobGas, BlobParameters parameters)
    {
        UInt256 fraction = parameters.BaseFeeUpdateFraction;
        UInt256 sum = default;
        var term = fraction;
        for (ulong i = 1; !term.IsZero; i++)
        {
            // An excess that no chain reaches has a price that nobody pays.
            if (!UInt256.TryAdd(sum, term, out sum) || !UInt256.TryMultiply(term, excessBlobGas, out var product))
            {
                return UInt256.MaxValue;
            }

            term = product / (fraction * i);
        }

        return sum / fraction;
    }
}
