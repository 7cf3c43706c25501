namespace Node.Core.Evm.Curves;

/// <summary>A point of y² = x³ + b; <c>default</c> is the one at infinity.</summary>
internal readonly record struct CurvePoint<T>(T X, T Y)
    where T : struct, IField<T>
{
    public bool IsInfinity => X.IsZero && Y.IsZero;

    public CurvePoint<T> Negated => new(X, -Y);

    public bool IsOn(in T b) => IsInfinity || Y.Square() == (X.Square() * X) + b;

    public CurvePoint<T> Add(in CurvePoint<T> other) => JacobianPoint<T>.Of(this).Add(JacobianPoint<T>.Of(other)).ToCurve();

    /// <param name="scalar">Big-endian.</param>
    public JacobianPoint<T> Multiply(ReadOnlySpan<byte> scalar)
    {
        var point = JacobianPoint<T>.Of(this);
        JacobianPoint<T> product = default;
        foreach (var part in scalar)
        {
            for (var bit = 7; bit >= 0; bit--)
            {
                product = product.Double();
                if (((part >> bit) & 1) != 0)
                {
                    product = product.Add(point);
                }
            }
        }

        return product;
    }
}
