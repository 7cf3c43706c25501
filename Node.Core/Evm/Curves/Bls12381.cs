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

    // β, a cube root of one.
    private static readonly Fp381 CubeRoot = Fields(
        "00000000000000005f19672fdf76ce51ba69c6076a0f77eaddb3a93be6f89688de17d813620a00022e01fffffffefffe")[0];

    private static readonly Fp2<Fp381> FrobeniusX = Fp12<Fp381>.FrobeniusFactor(2).Inverse();
    private static readonly Fp2<Fp381> FrobeniusY = Fp12<Fp381>.FrobeniusFactor(3).Inverse();

    /// <summary>The order of the groups, big-endian.</summary>
    public static ReadOnlySpan<byte> Order =>
    [
        0x73, 0xed, 0xa7, 0x53, 0x29, 0x9d, 0x7d, 0x48, 0x33, 0x39, 0xd8, 0x08, 0x09, 0xa1, 0xd8, 0x05,
        0x53, 0xbd, 0xa4, 0x02, 0xff, 0xfe, 0x5b, 0xfe, 0xff, 0xff, 0xff, 0xff, 0x00, 0x00, 0x00, 0x01,
    ];

    public static bool IsOnCurve(in CurvePoint<Fp381> point) => point.IsOn(B);

    public static bool IsOnTwist(in CurvePoint<Fp2<Fp381>> point) => point.IsOn(TwistB);

    /// <summary>Whether a point of the curve is in the group of prime order: (βx, y) is then -x² times it (Scott 2021, section 4).</summary>
    public static bool IsInGroup(in CurvePoint<Fp381> point) =>
        JacobianPoint<Fp381>.Of(point).Multiply(Parameter).Multiply(Parameter).IsAt(new CurvePoint<Fp381>(point.X * CubeRoot, -point.Y));

    /// <summary>Whether a point of the twist is in the group of prime order: Frobenius maps it then to its multiple by the parameter.</summary>
    public static bool IsInGroup(in CurvePoint<Fp2<Fp381>> point) =>
        JacobianPoint<Fp2<Fp381>>.Of(point).Multiply(Parameter).IsAt(Frobenius(JacobianPoint<Fp2<Fp381>>.Of(point)).ToCurve().Negated);

    /// <summary>A point of the group: a point of the curve times 1 - x.</summary>
    public static CurvePoint<Fp381> IntoGroup(in CurvePoint<Fp381> point) =>
        JacobianPoint<Fp381>.Of(point).Multiply(Parameter + 1).ToCurve();

    /// <summary>
    /// A point of the group: a point of the twist times x² - x - 1, its image under Frobenius times x - 1, and the image of that image times 2
    /// (RFC 9380, appendix G.3).
    /// </summary>
    public static CurvePoint<Fp2<Fp381>> IntoGroup(in CurvePoint<Fp2<Fp381>> point)
    {
        var p = JacobianPoint<Fp2<Fp381>>.Of(point);
        var xp = p.Multiply(Parameter).Negated;
        var image = Frobenius(p);
        var sum = xp.Add(image).Multiply(Parameter).Negated;
        return Frobenius(Frobenius(p.Double())).Add(image.Negated).Add(sum).Add(xp.Negated).Add(p.Negated).ToCurve();
    }

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

    private static JacobianPoint<Fp2<Fp381>> Frobenius(in JacobianPoint<Fp2<Fp381>> point) =>
        new(point.X.Conjugate * FrobeniusX, point.Y.Conjugate * FrobeniusY, point.Z.Conjugate);

    private static Fp12<Fp381> PowX(in Fp12<Fp381> f) => f.Pow(Parameter).Conjugate;
}
