using Node.Core.Crypto;

namespace Node.Benchmarks.Core;

/// <summary>The two providers of the curve, by the names that the tables show.</summary>
public enum CurveProvider
{
    Native,
    BouncyCastle,
}

internal static class CurveProviders
{
    public static ISecp256k1 Create(this CurveProvider provider) => provider == CurveProvider.BouncyCastle
        ? new BouncySecp256k1()
        : NativeSecp256k1.TryLoad() ?? throw new InvalidOperationException("This machine has no libsecp256k1.");
}
