using Node.Core.Evm.Curves;

namespace Node.Core.Evm.Precompiles;

/// <summary>
/// Points of alt_bn128 as the precompiled contracts take them: coordinates of 32 bytes, the infinite point as zeros, u's factor first.
/// </summary>
internal static class Bn254Codec
{
    public const int G1Length = 2 * Fp254.Size;
    public const int G2Length = 4 * Fp254.Size;

    /// <summary>False for a coordinate that is no element of the field, and for a point off the curve.</summary>
    public static bool TryReadG1(ReadOnlySpan<byte> bytes, out CurvePoint<Fp254> point)
    {
        var isField = Fp254.TryRead(bytes, out var x) & Fp254.TryRead(bytes[Fp254.Size..], out var y);
        point = new CurvePoint<Fp254>(x, y);
        return isField && Bn254.IsOnCurve(point);
    }

    /// <summary>The same for the twist; false also for a point outside of the group.</summary>
    public static bool TryReadG2(ReadOnlySpan<byte> bytes, out CurvePoint<Fp2<Fp254>> point)
    {
        var isField = TryReadFp2(bytes, out var x) & TryReadFp2(bytes[(2 * Fp254.Size)..], out var y);
        point = new CurvePoint<Fp2<Fp254>>(x, y);
        return isField && Bn254.IsOnTwist(point);
    }

    public static byte[] Write(in CurvePoint<Fp254> point)
    {
        var bytes = new byte[G1Length];
        point.X.Write(bytes);
        point.Y.Write(bytes.AsSpan(Fp254.Size));
        return bytes;
    }

    private static bool TryReadFp2(ReadOnlySpan<byte> bytes, out Fp2<Fp254> value)
    {
        var isField = Fp254.TryRead(bytes, out var b) & Fp254.TryRead(bytes[Fp254.Size..], out var a);
        value = new Fp2<Fp254>(a, b);
        return isField;
    }
}
