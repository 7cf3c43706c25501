namespace Node.Core.Evm.Curves;

/// <summary>
/// The curve BLS12-381 (EIP-2537): y² = x³ + 4, its twist y² = x³ + 4 ξ with ξ = 1 + u, and the optimal ate pairing of Barreto-Lynn-Scott curves
/// with the parameter -0xd201000000010000.
/// </summary>
internal static class Bls12381
{
    /// <summary>Bytes of a number of the scalar field.</summary>
    public const int ScalarSize = 32;

    private const ulong Parameter = 0xd201000000010000;

    private static readonly Fp381 B = Fields("04".PadLeft(96, '0'))[0];
    private static readonly Fp2<Fp381> TwistB = new(B, B);
    private static readonly Fp2<Fp381> TwistB3 = TwistB + TwistB + TwistB;

    /// <summary>The order of the groups, big-endian.</summary>
    public static ReadOnlySpan<byte> Order =>
    [
        0x73, 0xed, 0xa7, 0x53, 0x29, 0x9d, 0x7d, 0x48, 0x33, 0x39, 0xd8, 0x08, 0x09, 0xa1, 0xd8, 0x05,
        0x53, 0xbd, 0xa4, 0x02, 0xff, 0xfe, 0x5b, 0xfe, 0xff, 0xff, 0xff, 0xff, 0x00, 0x00, 0x00, 0x01,
    ];

    public static bool IsOnCurve(in CurvePoint<Fp381> point) => point.IsOn(B);

    public static bool IsOnTwist(in CurvePoint<Fp2<Fp381>> point) => point.IsOn(TwistB);

    /// <summary>Whether a point of a curve is in the group of prime order.</summary>
    public static bool IsInGroup<T>(in CurvePoint<T> point)
        where T : struct, IField<T> =>
        point.Multiply(Order).IsInfinity;

    /// <summary>The point of an x and the choice of the larger y; false where the curve has none.</summary>
    public static bool TryLift(in Fp381 x, bool isLarger, out CurvePoint<Fp381> point)
    {
        var isOn = ((x.Square() * x) + B).TrySqrt(out var y);
        Span<byte> one = stackalloc byte[Fp381.Size];
        Span<byte> other = stackalloc byte[Fp381.Size];
        y.Write(one);
        (-y).Write(other);
        point = new CurvePoint<Fp381>(x, one.SequenceCompareTo(other) > 0 == isLarger ? y : -y);
        return isOn;
    }

    /// <summary>Whether the product of the pairings is one.</summary>
    public static bool IsPairingOne(ReadOnlySpan<(CurvePoint<Fp381> P, CurvePoint<Fp2<Fp381>> Q)> pairs)
    {
        var f = Fp12<Fp381>.One;
        var points = new TwistPoint<Fp381>[pairs.Length];
        for (var i = 0; i < pairs.Length; i++)
        {
            points[i] = new TwistPoint<Fp381>(pairs[i].Q);
        }

        for (var bit = 62; bit >= 0; bit--)
        {
            f = f.Square();
            for (var i = 0; i < pairs.Length; i++)
            {
                f = Times(f, points[i].Double(TwistB3), pairs[i].P);
                if (((Parameter >> bit) & 1) != 0)
                {
                    f = Times(f, points[i].Add(pairs[i].Q), pairs[i].P);
                }
            }
        }

        // The parameter is negative.
        return FinalPower(f.Conjugate) == Fp12<Fp381>.One;
    }

    /// <summary>Field elements of 96 hexadecimal digits each.</summary>
    internal static Fp381[] Fields(params string[] digits) =>
        [.. digits.Select(text => Fp381.TryRead(Convert.FromHexString(text), out var value) ? value : default)];

    /// <summary>Elements of Fp2, two texts each.</summary>
    internal static Fp2<Fp381>[] Pairs(params string[] digits) =>
        [.. Fields(digits).Chunk(2).Select(pair => new Fp2<Fp381>(pair[0], pair[1]))];

    private static Fp12<Fp381> Times(in Fp12<Fp381> f, in TwistLine<Fp381> line, in CurvePoint<Fp381> p) =>
        f.TimesLineM(line.Rest, line.X * p.X, line.Y * p.Y);

    /// <summary>
    /// To the power of 3 (p^12 - 1) / r; 3 divides nothing of r. Its last factor is (x - 1)² (x + p) (x² + p² - 1) + 3 (Hayashida et al. 2020).
    /// </summary>
    private static Fp12<Fp381> FinalPower(Fp12<Fp381> f)
    {
        f = f.Conjugate * f.Inverse();
        f = f.Frobenius().Frobenius() * f;
        var a = PowX(f) * f.Conjugate;
        a = PowX(a) * a.Conjugate;
        a = PowX(a) * a.Frobenius();
        a = PowX(PowX(a)) * a.Frobenius().Frobenius() * a.Conjugate;
        return a * f.Square() * f;
    }

    private static Fp12<Fp381> PowX(in Fp12<Fp381> f) => f.Pow(Parameter).Conjugate;
}
