namespace Node.Core.Evm.Curves;

/// <summary>a + b w with w² = v: where pairings take their values.</summary>
internal readonly record struct Fp12<F>(Fp6<F> A, Fp6<F> B)
    where F : struct, IPrimeField<F>
{
    // ξ^(i (p - 1) / 6): what the Frobenius map multiplies w^i by.
    private static readonly Fp2<F>[] Frobenius1 = PowersOfXi();

    public static Fp12<F> One => new(Fp6<F>.One, default);

    /// <summary>The inverse of an element of the cyclotomic subgroup.</summary>
    public Fp12<F> Conjugate => new(A, -B);

    public static Fp12<F> operator *(in Fp12<F> left, in Fp12<F> right)
    {
        var a = left.A * right.A;
        var b = left.B * right.B;
        return new Fp12<F>(a + b.TimesV(), ((left.A + left.B) * (right.A + right.B)) - a - b);
    }

    /// <summary>The power of w's coefficient, 0 to 5, that the Frobenius map brings in.</summary>
    public static Fp2<F> FrobeniusFactor(int power) => Frobenius1[power];

    /// <summary>Times a + b w + c w³: a line on a curve with a twist of type D.</summary>
    public Fp12<F> TimesLineD(in Fp2<F> a, in Fp2<F> b, in Fp2<F> c)
    {
        var first = A * a;
        var second = B.Times(b, c);
        return new Fp12<F>(first + second.TimesV(), (A + B).Times(a + b, c) - first - second);
    }

    /// <summary>Times a + b w² + c w³: a line on a curve with a twist of type M.</summary>
    public Fp12<F> TimesLineM(in Fp2<F> a, in Fp2<F> b, in Fp2<F> c)
    {
        var first = A.Times(a, b);
        var second = (B * c).TimesV();
        return new Fp12<F>(first + second.TimesV(), (A + B).Times(a, b + c) - first - second);
    }

    public Fp12<F> Square()
    {
        var product = A * B;
        return new Fp12<F>(((A + B) * (A + B.TimesV())) - product - product.TimesV(), product + product);
    }

    public Fp12<F> Inverse()
    {
        var norm = ((A * A) - (B * B).TimesV()).Inverse();
        return new Fp12<F>(A * norm, -(B * norm));
    }

    /// <summary>To the power of p.</summary>
    public Fp12<F> Frobenius() => new(
        new Fp6<F>(A.A.Conjugate, A.B.Conjugate * Frobenius1[2], A.C.Conjugate * Frobenius1[4]),
        new Fp6<F>(B.A.Conjugate * Frobenius1[1], B.B.Conjugate * Frobenius1[3], B.C.Conjugate * Frobenius1[5]));

    public Fp12<F> Pow(ulong exponent)
    {
        var power = One;
        for (var bit = 63 - (int)ulong.LeadingZeroCount(exponent); bit >= 0; bit--)
        {
            power = power.Square();
            if (((exponent >> bit) & 1) != 0)
            {
                power *= this;
            }
        }

        return power;
    }

    private static Fp2<F>[] PowersOfXi()
    {
        var powers = new Fp2<F>[6];
        powers[0] = Fp2<F>.One;
        powers[1] = Fp2<F>.Xi.Pow(F.SixthOfOrder);
        for (var i = 2; i < powers.Length; i++)
        {
            powers[i] = powers[i - 1] * powers[1];
        }

        return powers;
    }
}
