namespace Node.Core.Evm.Curves;

/// <summary>
/// The point (X / Z², Y / Z³) of y² = x³ + b; at infinity where Z is zero. Formulas: hyperelliptic.org's EFD, dbl-2009-l and add-2007-bl.
/// </summary>
internal readonly record struct JacobianPoint<T>(T X, T Y, T Z)
    where T : struct, IField<T>
{
    public bool IsInfinity => Z.IsZero;

    public JacobianPoint<T> Negated => this with { Y = -Y };

    public static JacobianPoint<T> Of(in CurvePoint<T> point) => point.IsInfinity ? default : new JacobianPoint<T>(point.X, point.Y, T.One);

    public JacobianPoint<T> Double()
    {
        var a = X.Square();
        var b = Y.Square();
        var c = b.Square();
        var d = (X + b).Square() - a - c;
        d += d;
        var e = a + a + a;
        var x = e.Square() - d - d;
        c += c;
        c += c;
        var z = Y * Z;
        return new JacobianPoint<T>(x, (e * (d - x)) - c - c, z + z);
    }

    public JacobianPoint<T> Add(in JacobianPoint<T> other)
    {
        if (IsInfinity || other.IsInfinity)
        {
            return IsInfinity ? other : this;
        }

        var z1 = Z.Square();
        var z2 = other.Z.Square();
        var u1 = X * z2;
        var s1 = Y * other.Z * z2;
        var h = (other.X * z1) - u1;
        var r = (other.Y * Z * z1) - s1;
        if (h.IsZero)
        {
            return r.IsZero ? Double() : default;
        }

        var i = (h + h).Square();
        var j = h * i;
        r += r;
        var v = u1 * i;
        var x = r.Square() - j - v - v;
        var rest = s1 * j;
        return new JacobianPoint<T>(x, (r * (v - x)) - rest - rest, ((Z + other.Z).Square() - z1 - z2) * h);
    }

    public JacobianPoint<T> Multiply(ulong scalar)
    {
        JacobianPoint<T> product = default;
        for (var bit = 63 - (int)ulong.LeadingZeroCount(scalar); bit >= 0; bit--)
        {
            product = product.Double();
            if (((scalar >> bit) & 1) != 0)
            {
                product = product.Add(this);
            }
        }

        return product;
    }

    /// <summary>Whether this is that point; without an inversion.</summary>
    public bool IsAt(in CurvePoint<T> point)
    {
        if (IsInfinity || point.IsInfinity)
        {
            return IsInfinity && point.IsInfinity;
        }

        var square = Z.Square();
        return X == point.X * square && Y == point.Y * square * Z;
    }

    public CurvePoint<T> ToCurve()
    {
        var inverse = Z.Inverse();
        var square = inverse.Square();
        return new CurvePoint<T>(X * square, Y * square * inverse);
    }
}
