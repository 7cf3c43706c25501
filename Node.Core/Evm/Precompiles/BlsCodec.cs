using Node.Core.Evm.Curves;

namespace Node.Core.Evm.Precompiles;

/// <summary>
/// Points of BLS12-381 as EIP-2537 writes them: coordinates of 64 bytes of which the first 16 are zeros, the infinite point as zeros.
/// </summary>
internal static class BlsCodec
{
    public const int FieldLength = 64;
    public const int G1Length = 2 * FieldLength;
    public const int G2Length = 4 * FieldLength;

    private const int Padding = FieldLength - Fp381.Size;

    public static bool TryReadField(ReadOnlySpan<byte> bytes, out Fp381 value) =>
        Fp381.TryRead(bytes[Padding..], out value) && !bytes[..Padding].ContainsAnyExcept((byte)0);

    public static bool TryReadField(ReadOnlySpan<byte> bytes, out Fp2<Fp381> value)
    {
        var isField = TryReadField(bytes, out Fp381 a) & TryReadField(bytes[FieldLength..], out Fp381 b);
        value = new Fp2<Fp381>(a, b);
        return isField;
    }

    /// <summary>False for what is no element of the field, and for a point off the curve; it may be outside of the group.</summary>
    public static bool TryReadG1(ReadOnlySpan<byte> bytes, out CurvePoint<Fp381> point)
    {
        var isField = TryReadField(bytes, out Fp381 x) & TryReadField(bytes[FieldLength..], out Fp381 y);
        point = new CurvePoint<Fp381>(x, y);
        return isField && Bls12381.IsOnCurve(point);
    }

    /// <summary>The same for the twist.</summary>
    public static bool TryReadG2(ReadOnlySpan<byte> bytes, out CurvePoint<Fp2<Fp381>> point)
    {
        var isField = TryReadField(bytes, out Fp2<Fp381> x) & TryReadField(bytes[(2 * FieldLength)..], out Fp2<Fp381> y);
        point = new CurvePoint<Fp2<Fp381>>(x, y);
        return isField && Bls12381.IsOnTwist(point);
    }

    public static byte[] Write(in CurvePoint<Fp381> point) => Write(point.X, point.Y);

    public static byte[] Write(in CurvePoint<Fp2<Fp381>> point) => Write(point.X.A, point.X.B, point.Y.A, point.Y.B);

    private static byte[] Write(params ReadOnlySpan<Fp381> fields)
    {
        var bytes = new byte[fields.Length * FieldLength];
        for (var i = 0; i < fields.Length; i++)
        {
            fields[i].Write(bytes.AsSpan((i * FieldLength) + Padding));
        }

        return bytes;
    }
}
