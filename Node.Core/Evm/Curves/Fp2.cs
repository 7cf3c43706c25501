namespace Node.Core.Evm.Curves;

/// <summary>a + b u with u² = -1.</summary>
internal readonly record struct Fp2<F>(F A, F B) : IField<Fp2<F>>
    where F : struct, IPrimeField<F>
{
    public static Fp2<F> One => new(F.One, default);

    /// <summary>ξ = c + u.</summary>
    public static Fp2<F> Xi => new(F.TimesXiReal(F.One), F.One);

    public bool IsZero => A.IsZero && B.IsZero;

    public Fp2<F> Conjugate => new(A, -B);

    public static Fp2<F> operator +(in Fp2<F> left, in Fp2<F> right) => new(left.A + right.A, left.B + right.B);

    public static Fp2<F> operator -(in Fp2<F> left, in Fp2<F> right) => new(left.A - right.A, left.B - right.B);

    public static Fp2<F> operator -(in Fp2<F> value) => new(-value.A, -value.B);

    public static Fp2<F> operator *(in Fp2<F> left, in Fp2<F> right)
    {
        var low = left.A * right.A;
        var high = left.B * right.B;
        return new Fp2<F>(low - high, ((left.A + left.B) * (right.A + right.B)) - low - high);
    }

    public static Fp2<F> operator *(in Fp2<F> left, in F right) => new(left.A * right, left.B * right);

    static bool IField<Fp2<F>>.operator ==(in Fp2<F> left, in Fp2<F> right) => left.A == right.A && left.B == right.B;

    static bool IField<Fp2<F>>.operator !=(in Fp2<F> left, in Fp2<F> right) => left.A != right.A || left.B != right.B;

    public Fp2<F> TimesXi() => new(F.TimesXiReal(A) - B, A + F.TimesXiReal(B));

    public Fp2<F> Square()
    {
        var product = A * B;
        return new Fp2<F>((A + B) * (A - B), product + product);
    }

    public Fp2<F> Inverse()
    {
        var inverse = (A.Square() + B.Square()).Inverse();
        return new Fp2<F>(A * inverse, -(B * inverse));
    }

    /// <summary>What RFC 9380 calls the sign (section 4.1): whether the first part that is not zero is odd.</summary>
    public bool IsOdd => A.IsZero ? B.IsOdd : A.IsOdd;

    /// <summary>A square root; false where there is none.</summary>
    public bool TrySqrt(out Fp2<F> root)
    {
        root = default;
        if (B.IsZero)
        {
            // Of a and -a one has a root; that of -a times u is one of a.
            root = A.TrySqrt(out var real) ? new Fp2<F>(real, default) : (-A).TrySqrt(out var other) ? new Fp2<F>(default, other) : default;
            return true;
        }

        // (x + y u)² = a + b u: x² is half of a plus or minus the root of the norm, y is b / 2x.
        if (!(A.Square() + B.Square()).TrySqrt(out var norm))
        {
            return false;
        }

        var half = (F.One + F.One).Inverse();
        if (!((A + norm) * half).TrySqrt(out var x) && !((A - norm) * half).TrySqrt(out x))
        {
            return false;
        }

        root = new Fp2<F>(x, B * half * x.Inverse());
        return true;
    }
}
