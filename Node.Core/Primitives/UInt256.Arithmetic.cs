using System.Runtime.CompilerServices;

namespace Node.Core.Primitives;

public readonly partial struct UInt256
{
    public static UInt256 operator +(in UInt256 left, in UInt256 right)
    {
        TryAdd(left, right, out var sum);
        return sum;
    }

    public static UInt256 operator -(in UInt256 left, in UInt256 right)
    {
        TrySubtract(left, right, out var difference);
        return difference;
    }

    public static UInt256 operator -(in UInt256 value) => default(UInt256) - value;

    public static UInt256 operator ++(in UInt256 value) => value + One;

    public static UInt256 operator --(in UInt256 value) => value - One;

    public static UInt256 operator *(in UInt256 left, in UInt256 right)
    {
        ulong carry = 0;
        var p0 = Limb.MultiplyAdd(left._u0, right._u0, 0, ref carry);
        var p1 = Limb.MultiplyAdd(left._u0, right._u1, 0, ref carry);
        var p2 = Limb.MultiplyAdd(left._u0, right._u2, 0, ref carry);
        var p3 = (left._u0 * right._u3) + carry;

        carry = 0;
        p1 = Limb.MultiplyAdd(left._u1, right._u0, p1, ref carry);
        p2 = Limb.MultiplyAdd(left._u1, right._u1, p2, ref carry);
        p3 += (left._u1 * right._u2) + carry;

        carry = 0;
        p2 = Limb.MultiplyAdd(left._u2, right._u0, p2, ref carry);
        p3 += (left._u2 * right._u1) + carry + (left._u3 * right._u0);
        return new UInt256(p0, p1, p2, p3);
    }

    public static UInt256 operator &(in UInt256 left, in UInt256 right) =>
        new(left._u0 & right._u0, left._u1 & right._u1, left._u2 & right._u2, left._u3 & right._u3);

    public static UInt256 operator |(in UInt256 left, in UInt256 right) =>
        new(left._u0 | right._u0, left._u1 | right._u1, left._u2 | right._u2, left._u3 | right._u3);

    public static UInt256 operator ^(in UInt256 left, in UInt256 right) =>
        new(left._u0 ^ right._u0, left._u1 ^ right._u1, left._u2 ^ right._u2, left._u3 ^ right._u3);

    public static UInt256 operator ~(in UInt256 value) => new(~value._u0, ~value._u1, ~value._u2, ~value._u3);

    /// <summary>Zero for a count outside 0..255: the count is not taken modulo the width as C# does for its own types.</summary>
    public static UInt256 operator <<(in UInt256 value, int count)
    {
        if ((uint)count >= Bits)
        {
            return default;
        }

        var (u0, u1, u2, u3) = (value._u0, value._u1, value._u2, value._u3);
        var bits = count % LimbBits;
        return (count / LimbBits) switch
        {
            0 => new UInt256(u0 << bits, UpperOf(u1, u0, bits), UpperOf(u2, u1, bits), UpperOf(u3, u2, bits)),
            1 => new UInt256(0, u0 << bits, UpperOf(u1, u0, bits), UpperOf(u2, u1, bits)),
            2 => new UInt256(0, 0, u0 << bits, UpperOf(u1, u0, bits)),
            _ => new UInt256(0, 0, 0, u0 << bits),
        };
    }

    /// <summary>Zero for a count outside 0..255: the count is not taken modulo the width as C# does for its own types.</summary>
    public static UInt256 operator >>(in UInt256 value, int count) =>
        (uint)count < Bits ? ShiftRight(value, count, 0) : default;

    public static UInt256 operator >>>(in UInt256 value, int count) => value >> count;

    /// <summary>False where the sum does not fit; <paramref name="sum"/> is then modulo 2^256.</summary>
    public static bool TryAdd(in UInt256 left, in UInt256 right, out UInt256 sum)
    {
        ulong carry = 0;
        var u0 = Limb.Add(left._u0, right._u0, ref carry);
        var u1 = Limb.Add(left._u1, right._u1, ref carry);
        var u2 = Limb.Add(left._u2, right._u2, ref carry);
        var u3 = Limb.Add(left._u3, right._u3, ref carry);
        sum = new UInt256(u0, u1, u2, u3);
        return carry == 0;
    }

    /// <summary>False where <paramref name="right"/> is the larger one; <paramref name="difference"/> is then modulo 2^256.</summary>
    public static bool TrySubtract(in UInt256 left, in UInt256 right, out UInt256 difference)
    {
        ulong borrow = 0;
        var u0 = Limb.Subtract(left._u0, right._u0, ref borrow);
        var u1 = Limb.Subtract(left._u1, right._u1, ref borrow);
        var u2 = Limb.Subtract(left._u2, right._u2, ref borrow);
        var u3 = Limb.Subtract(left._u3, right._u3, ref borrow);
        difference = new UInt256(u0, u1, u2, u3);
        return borrow == 0;
    }

    /// <summary>False where the product does not fit; <paramref name="product"/> is then modulo 2^256.</summary>
    public static bool TryMultiply(in UInt256 left, in UInt256 right, out UInt256 product)
    {
        Span<ulong> full = stackalloc ulong[2 * Limbs];
        Multiply(left, right, full);
        product = new UInt256(full);
        return (full[4] | full[5] | full[6] | full[7]) == 0;
    }

    /// <summary>Modulo 2^256; 0 to the power of 0 is 1 (EVM: EXP).</summary>
    public static UInt256 Pow(in UInt256 value, in UInt256 exponent)
    {
        var power = One;
        for (var bit = exponent.BitLength - 1; bit >= 0; bit--)
        {
            power *= power;
            if (exponent.IsBitSet(bit))
            {
                power *= value;
            }
        }

        return power;
    }

    /// <summary>Whether the bit at an index from the least significant, 0..255, is set.</summary>
    public bool IsBitSet(int index) => ((this >> index)._u0 & 1) != 0;

    private static UInt256 ShiftRight(in UInt256 value, int count, ulong fill)
    {
        var (u0, u1, u2, u3) = (value._u0, value._u1, value._u2, value._u3);
        var bits = count % LimbBits;
        var top = LowerOf(fill, u3, bits);
        return (count / LimbBits) switch
        {
            0 => new UInt256(LowerOf(u1, u0, bits), LowerOf(u2, u1, bits), LowerOf(u3, u2, bits), top),
            1 => new UInt256(LowerOf(u2, u1, bits), LowerOf(u3, u2, bits), top, fill),
            2 => new UInt256(LowerOf(u3, u2, bits), top, fill, fill),
            _ => new UInt256(top, fill, fill, fill),
        };
    }

    // The limb that stands where `high` stood after both were shifted. Two steps, because a shift by 64 is none in C#.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong UpperOf(ulong high, ulong low, int left) => (high << left) | (low >> 1 >> (LimbBits - 1 - left));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong LowerOf(ulong high, ulong low, int right) => (low >> right) | (high << 1 << (LimbBits - 1 - right));

    private static void Multiply(in UInt256 left, in UInt256 right, Span<ulong> product)
    {
        ReadOnlySpan<ulong> factors = [left._u0, left._u1, left._u2, left._u3];
        product.Clear();
        for (var i = 0; i < Limbs; i++)
        {
            ulong carry = 0;
            product[i] = Limb.MultiplyAdd(factors[i], right._u0, product[i], ref carry);
            product[i + 1] = Limb.MultiplyAdd(factors[i], right._u1, product[i + 1], ref carry);
            product[i + 2] = Limb.MultiplyAdd(factors[i], right._u2, product[i + 2], ref carry);
            product[i + 3] = Limb.MultiplyAdd(factors[i], right._u3, product[i + 3], ref carry);
            product[i + 4] = carry;
        }
    }
}
