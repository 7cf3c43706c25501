namespace Node.Core.Primitives;

/// <content>The number read in two's complement.</content>
public readonly partial struct UInt256
{
    public bool IsNegative => (long)_u3 < 0;

    /// <summary>Rounds towards zero; zero where <paramref name="right"/> is zero; -2^255 / -1 is -2^255 (EVM: SDIV).</summary>
    public static UInt256 SignedDivide(in UInt256 left, in UInt256 right)
    {
        var quotient = left.Magnitude() / right.Magnitude();
        return left.IsNegative == right.IsNegative ? quotient : -quotient;
    }

    /// <summary>The remainder with the sign of <paramref name="left"/>; zero where <paramref name="right"/> is zero (EVM: SMOD).</summary>
    public static UInt256 SignedModulo(in UInt256 left, in UInt256 right)
    {
        var remainder = left.Magnitude() % right.Magnitude();
        return left.IsNegative ? -remainder : remainder;
    }

    /// <summary>Below zero where <paramref name="left"/> is the smaller one (EVM: SLT, SGT).</summary>
    public static int SignedCompare(in UInt256 left, in UInt256 right) =>
        left.IsNegative == right.IsNegative ? left.CompareTo(right) : left.IsNegative ? -1 : 1;

    /// <summary>Shifts right and fills with the sign; a count outside 0..255 leaves nothing but the sign (EVM: SAR).</summary>
    public static UInt256 SignedShiftRight(in UInt256 value, int count)
    {
        var fill = value.IsNegative ? ulong.MaxValue : 0;
        return (uint)count < Bits ? ShiftRight(value, count, fill) : new UInt256(fill, fill, fill, fill);
    }

    /// <summary>
    /// Spreads the sign of the byte at an index from the least significant over all bytes above it; an index outside 0..30 changes nothing
    /// (EVM: SIGNEXTEND).
    /// </summary>
    public static UInt256 SignExtend(in UInt256 value, int index)
    {
        if ((uint)index >= Size - 1)
        {
            return value;
        }

        var above = Bits - (8 * (index + 1));
        return SignedShiftRight(value << above, above);
    }

    private UInt256 Magnitude() => IsNegative ? -this : this;
}
