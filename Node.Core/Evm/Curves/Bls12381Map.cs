namespace Node.Core.Evm.Curves;

/// <summary>
/// Maps field elements to points of the groups of BLS12-381 (RFC 9380, sections 6.6.2, 6.6.3 and 8.8): to an isogenous curve, from there to the
/// curve, and by a multiple into the group.
/// </summary>
internal static class Bls12381Map
{
    private static readonly Fp381 G1A =
        Bls12381.Fields("00144698a3b8e9433d693a02c96d4982b0ea985383ee66a8d8e8981aefd881ac98936f8da0e0f97f5cf428082d584c1d")[0];

    private static readonly Fp381 G1B =
        Bls12381.Fields("12e2908d11688030018b12e8753eee3b2016c1f0f24f4070a0b9c14fcef35ef55a23215a316ceaa5d1cc48e98e172be0")[0];

    private static readonly Fp381 G1Z = Small(11);
    private static readonly Fp2<Fp381> G2A = new(default, Small(240));
    private static readonly Fp2<Fp381> G2B = new(Small(1012), Small(1012));
    private static readonly Fp2<Fp381> G2Z = new(-Small(2), -Small(1));

    public static CurvePoint<Fp381> ToG1(in Fp381 u)
    {
        var x = CandidateX(u, G1A, G1B, G1Z);
        if (!Right(x, G1A, G1B).TrySqrt(out var y))
        {
            x *= G1Z * u.Square();
            Right(x, G1A, G1B).TrySqrt(out y);
        }

        y = u.IsOdd == y.IsOdd ? y : -y;
        return Bls12381.IntoGroup(Isogeny(
            x,
            y,
            Bls12381Isogenies.G1XNumerator,
            Bls12381Isogenies.G1XDenominator,
            Bls12381Isogenies.G1YNumerator,
            Bls12381Isogenies.G1YDenominator));
    }

    public static CurvePoint<Fp2<Fp381>> ToG2(in Fp2<Fp381> u)
    {
        var x = CandidateX(u, G2A, G2B, G2Z);
        if (!Right(x, G2A, G2B).TrySqrt(out var y))
        {
            x *= G2Z * u.Square();
            Right(x, G2A, G2B).TrySqrt(out y);
        }

        y = u.IsOdd == y.IsOdd ? y : -y;
        return Bls12381.IntoGroup(Isogeny(
            x,
            y,
            Bls12381Isogenies.G2XNumerator,
            Bls12381Isogenies.G2XDenominator,
            Bls12381Isogenies.G2YNumerator,
            Bls12381Isogenies.G2YDenominator));
    }

    /// <summary>The first x of the simplified SWU map; the second is z u² times it.</summary>
    private static T CandidateX<T>(in T u, in T a, in T b, in T z)
        where T : struct, IField<T>
    {
        var zu = z * u.Square();
        var sum = zu.Square() + zu;
        return sum.IsZero ? b * (z * a).Inverse() : -b * a.Inverse() * (T.One + sum.Inverse());
    }

    private static T Right<T>(in T x, in T a, in T b)
        where T : struct, IField<T> =>
        ((x.Square() + a) * x) + b;

    private static CurvePoint<T> Isogeny<T>(in T x, in T y, T[] xNumerator, T[] xDenominator, T[] yNumerator, T[] yDenominator)
        where T : struct, IField<T>
    {
        var (below, belowY) = (Polynomial(xDenominator, x), Polynomial(yDenominator, x));
        return below.IsZero || belowY.IsZero
            ? default
            : new CurvePoint<T>(Polynomial(xNumerator, x) * below.Inverse(), y * Polynomial(yNumerator, x) * belowY.Inverse());
    }

    private static T Polynomial<T>(T[] coefficients, in T x)
        where T : struct, IField<T>
    {
        T sum = default;
        for (var i = coefficients.Length - 1; i >= 0; i--)
        {
            sum = (sum * x) + coefficients[i];
        }

        return sum;
    }

    private static Fp381 Small(int number) => Bls12381.Fields(number.ToString("x96", System.Globalization.CultureInfo.InvariantCulture))[0];
}
