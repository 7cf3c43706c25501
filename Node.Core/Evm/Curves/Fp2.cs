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
}
