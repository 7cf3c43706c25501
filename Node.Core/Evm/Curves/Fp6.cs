namespace Node.Core.Evm.Curves;

/// <summary>a + b v + c v² with v³ = ξ.</summary>
internal readonly record struct Fp6<F>(Fp2<F> A, Fp2<F> B, Fp2<F> C)
    where F : struct, IPrimeField<F>
{
    public static Fp6<F> One => new(Fp2<F>.One, default, default);

    public static Fp6<F> operator +(in Fp6<F> left, in Fp6<F> right) => new(left.A + right.A, left.B + right.B, left.C + right.C);

    public static Fp6<F> operator -(in Fp6<F> left, in Fp6<F> right) => new(left.A - right.A, left.B - right.B, left.C - right.C);

    public static Fp6<F> operator -(in Fp6<F> value) => new(-value.A, -value.B, -value.C);

    public static Fp6<F> operator *(in Fp6<F> left, in Fp6<F> right)
    {
        var a = left.A * right.A;
        var b = left.B * right.B;
        var c = left.C * right.C;
        return new Fp6<F>(
            (((left.B + left.C) * (right.B + right.C)) - b - c).TimesXi() + a,
            ((left.A + left.B) * (right.A + right.B)) - a - b + c.TimesXi(),
            ((left.A + left.C) * (right.A + right.C)) - a - c + b);
    }

    public static Fp6<F> operator *(in Fp6<F> left, in Fp2<F> right) => new(left.A * right, left.B * right, left.C * right);

    /// <summary>Times a + b v.</summary>
    public Fp6<F> Times(in Fp2<F> a, in Fp2<F> b)
    {
        var first = A * a;
        var second = B * b;
        return new Fp6<F>(
            (C * b).TimesXi() + first,
            ((A + B) * (a + b)) - first - second,
            (C * a) + second);
    }

    public Fp6<F> TimesV() => new(C.TimesXi(), A, B);

    public Fp6<F> Inverse()
    {
        var a = A.Square() - (B * C).TimesXi();
        var b = C.Square().TimesXi() - (A * B);
        var c = B.Square() - (A * C);
        var norm = (A * a) + ((C * b) + (B * c)).TimesXi();
        return new Fp6<F>(a, b, c) * norm.Inverse();
    }
}
