namespace Node.Core.Evm.Curves;

/// <summary>
/// The prime field of a pairing-friendly curve. Over it stands Fp2 = Fp[u]/(u² + 1), over that Fp6 = Fp2[v]/(v³ - ξ) and Fp12 = Fp6[w]/(w² - v),
/// with ξ = c + u.
/// </summary>
internal interface IPrimeField<T> : IField<T>
    where T : struct, IPrimeField<T>
{
    /// <summary>(p - 1) / 6, big-endian.</summary>
    static abstract ReadOnlySpan<byte> SixthOfOrder { get; }

    /// <summary>c times a value.</summary>
    static abstract T TimesXiReal(in T value);

    /// <summary>Whether the number is odd.</summary>
    bool IsOdd { get; }

    /// <summary>A square root; false where there is none.</summary>
    bool TrySqrt(out T root);
}
