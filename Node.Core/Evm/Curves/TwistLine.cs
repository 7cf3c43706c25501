namespace Node.Core.Evm.Curves;

/// <summary>A line of a Miller loop: <paramref name="Y"/> times y of P, <paramref name="X"/> times x of P, and the rest.</summary>
internal readonly record struct TwistLine<F>(Fp2<F> Y, Fp2<F> X, Fp2<F> Rest)
    where F : struct, IPrimeField<F>;
