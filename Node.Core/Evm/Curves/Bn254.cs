using Node.Core.Primitives;

namespace Node.Core.Evm.Curves;

/// <summary>
/// The curve alt_bn128 (EIP-196, EIP-197): y² = x³ + 3, its twist y² = x³ + 3 / ξ with ξ = 9 + u, and the optimal ate pairing of Barreto-Naehrig
/// curves with the parameter x = 4965661367192848881.
/// </summary>
internal static class Bn254
{
    private const ulong Parameter = 4965661367192848881;

    private static readonly Fp254 B = ToField(3);
    private static readonly Fp2<Fp254> TwistB = new Fp2<Fp254>(B, default) * Fp2<Fp254>.Xi.Inverse();
    private static readonly Fp2<Fp254> TwistB3 = TwistB + TwistB + TwistB;

    private static readonly sbyte[] LoopDigits = NonAdjacentForm((6 * (UInt128)Parameter) + 2);

    public static bool IsOnCurve(in CurvePoint<Fp254> point) => point.IsOn(B);

    /// <summary>
    /// On the twist and of the order of the group. Exactly the group's points are mapped by Frobenius to their multiple by 6x² = t - 1, t being
    /// the trace: as the map F has F² - tF + p = 0, such a point is of the order p + 1 - t = r.
    /// </summary>
    public static bool IsOnTwist(in CurvePoint<Fp2<Fp254>> point) =>
        point.IsOn(TwistB)
        && JacobianPoint<Fp2<Fp254>>.Of(point).Multiply(Parameter).Multiply(Parameter).Multiply(6).IsAt(Frobenius(point));

    /// <summary>Whether the product of the pairings is one.</summary>
    public static bool IsPairingOne(ReadOnlySpan<(CurvePoint<Fp254> P, CurvePoint<Fp2<Fp254>> Q)> pairs)
    {
        var f = Fp12<Fp254>.One;
        var points = new TwistPoint<Fp254>[pairs.Length];
        for (var i = 0; i < pairs.Length; i++)
        {
            points[i] = new TwistPoint<Fp254>(pairs[i].Q);
        }

        // The first digit is 1 and its point is where the loop begins.
        for (var digit = LoopDigits.Length - 2; digit >= 0; digit--)
        {
            f = f.Square();
            for (var i = 0; i < pairs.Length; i++)
            {
                f = Times(f, points[i].Double(TwistB3), pairs[i].P);
                if (LoopDigits[digit] != 0)
                {
                    f = Times(f, points[i].Add(LoopDigits[digit] > 0 ? pairs[i].Q : pairs[i].Q.Negated), pairs[i].P);
                }
            }
        }

        for (var i = 0; i < pairs.Length; i++)
        {
            var once = Frobenius(pairs[i].Q);
            f = Times(f, points[i].Add(once), pairs[i].P);
            f = Times(f, points[i].Add(Frobenius(once).Negated), pairs[i].P);
        }

        return FinalPower(f) == Fp12<Fp254>.One;
    }

    private static Fp12<Fp254> Times(in Fp12<Fp254> f, in TwistLine<Fp254> line, in CurvePoint<Fp254> p) =>
        f.TimesLineD(line.Y * p.Y, line.X * p.X, line.Rest);

    private static CurvePoint<Fp2<Fp254>> Frobenius(in CurvePoint<Fp2<Fp254>> point) => new(
        point.X.Conjugate * Fp12<Fp254>.FrobeniusFactor(2), point.Y.Conjugate * Fp12<Fp254>.FrobeniusFactor(3));

    /// <summary>
    /// To the power of (p^12 - 1) / r. Its last factor is p³ + (6x² + 1) p² - (36x³ + 18x² + 12x - 1) p - (36x³ + 30x² + 18x + 2)
    /// (Scott et al. 2009).
    /// </summary>
    private static Fp12<Fp254> FinalPower(Fp12<Fp254> f)
    {
        f = f.Conjugate * f.Inverse();
        f = f.Frobenius().Frobenius() * f;
        var x = f.Pow(Parameter);
        var xx = x.Pow(Parameter);
        var xxx = xx.Pow(Parameter);
        var xx3 = xx.Square() * xx;
        var xx6 = xx3.Square();
        var xxx6 = (xxx.Square() * xxx).Square();
        var common = Sixth(xxx6 * xx3 * x.Square());
        var rest = common * xx6.Square() * Sixth(x) * f.Square();
        return f.Frobenius().Frobenius().Frobenius()
            * (xx6 * f).Frobenius().Frobenius()
            * (common.Conjugate * f).Frobenius()
            * rest.Conjugate;
    }

    private static Fp12<Fp254> Sixth(in Fp12<Fp254> f) => (f.Square() * f).Square();

    private static Fp254 ToField(ulong value) => Fp254.TryRead(Bytes(value), out var field) ? field : default;

    private static byte[] Bytes(in UInt256 value)
    {
        var bytes = new byte[UInt256.Size];
        value.WriteBigEndian(bytes);
        return bytes;
    }

    /// <summary>Digits -1, 0, 1 of which no two neighbours are both other than 0, the least significant first.</summary>
    private static sbyte[] NonAdjacentForm(UInt128 number)
    {
        var digits = new List<sbyte>();
        for (; number != 0; number >>= 1)
        {
            var digit = (number & 1) == 0 ? 0 : (number & 3) == 1 ? 1 : -1;
            digits.Add((sbyte)digit);
            number = digit < 0 ? number + 1 : number - (UInt128)digit;
        }

        return [.. digits];
    }
}
