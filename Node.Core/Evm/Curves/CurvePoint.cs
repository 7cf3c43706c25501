namespace Node.Core.Evm.Curves;

/// <summary>A point of y² = x³ + b; <c>default</c> is the one at infinity.</summary>
internal readonly record struct CurvePoint<T>(T X, T Y)
    where T : struct, IField<T>
{
    public bool IsInfinity => X.IsZero && Y.IsZero;

    public CurvePoint<T> Negated => new(X, -Y);

    public bool IsOn(in T b) => IsInfinity || Y.Square() == (X.Square() * X) + b;

    public CurvePoint<T> Add(in CurvePoint<T> other) => JacobianPoint<T>.Of(this).Add(JacobianPoint<T>.Of(other)).ToCurve();

    /// <summary>Four bits at a time, with the multiples 1 to 15 made before.</summary>
    /// <param name="scalar">Big-endian.</param>
    public JacobianPoint<T> Multiply(ReadOnlySpan<byte> scalar)
    {
        var multiples = new JacobianPoint<T>[16];
        for (var i = 1; i < multiples.Length; i++)
        {
            multiples[i] = multiples[i - 1].Add(JacobianPoint<T>.Of(this));
        }

        JacobianPoint<T> product = default;
        foreach (var part in scalar)
        {
            product = product.Double().Double().Double().Double().Add(multiples[part >> 4]);
            product = product.Double().Double().Double().Double().Add(multiples[part & 15]);
        }

        return product;
    }
}
