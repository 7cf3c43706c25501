namespace Node.Core.Evm.Curves;

/// <summary>
/// The point (X / Z, Y / Z) that a Miller loop moves over the twist y² = x³ + b'. Each step gives the line through the points it joins, as the
/// factors of P's y, of P's x, and what remains (Costello, Lange, Naehrig 2010).
/// </summary>
internal struct TwistPoint<F>
    where F : struct, IPrimeField<F>
{
    private Fp2<F> _x;
    private Fp2<F> _y;
    private Fp2<F> _z;

    public TwistPoint(in CurvePoint<Fp2<F>> point) => (_x, _y, _z) = (point.X, point.Y, Fp2<F>.One);

    /// <summary>Doubles the point; the line is the tangent.</summary>
    /// <param name="b3">3 b'.</param>
    public TwistLine<F> Double(in Fp2<F> b3)
    {
        var xy = _x * _y;
        var b = _y.Square();
        var c = _z.Square();
        var e = b3 * c;
        var f = e + e + e;
        var h = (_y + _z).Square() - b - c;
        var j = _x.Square();
        var g = b + f;
        var ee = e.Square();

        // All three times 4, so that nothing is halved.
        _x = xy * (b - f);
        _x += _x;
        ee += ee;
        ee += ee;
        _y = g.Square() - ee - ee - ee;
        var z = b * h;
        z += z;
        _z = z + z;
        return new TwistLine<F>(-h, j + j + j, e - b);
    }

    /// <summary>Adds a point; the line is the one through both.</summary>
    public TwistLine<F> Add(in CurvePoint<Fp2<F>> other)
    {
        var theta = _y - (other.Y * _z);
        var lambda = _x - (other.X * _z);
        var c = theta.Square();
        var d = lambda.Square();
        var e = lambda * d;
        var g = _x * d;
        var h = e + (_z * c) - g - g;
        _x = lambda * h;
        _y = ((g - h) * theta) - (e * _y);
        _z *= e;
        return new TwistLine<F>(lambda, -theta, (theta * other.X) - (lambda * other.Y));
    }
}
