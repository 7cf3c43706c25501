using System.Numerics;

namespace Node.Core.Primitives;

public readonly partial struct UInt256
{
    /// <summary>Zero where <paramref name="right"/> is zero (EVM: DIV).</summary>
    public static UInt256 operator /(in UInt256 left, in UInt256 right)
    {
        if (left.FitsUInt64 && right.FitsUInt64)
        {
            return right._u0 == 0 ? 0 : left._u0 / right._u0;
        }

        DivRem(left, right, out var quotient, out _);
        return quotient;
    }

    /// <summary>Zero where <paramref name="right"/> is zero (EVM: MOD).</summary>
    public static UInt256 operator %(in UInt256 left, in UInt256 right)
    {
        if (left.FitsUInt64 && right.FitsUInt64)
        {
            return right._u0 == 0 ? 0 : left._u0 % right._u0;
        }

        DivRem(left, right, out _, out var remainder);
        return remainder;
    }

    /// <summary>Both are zero where <paramref name="right"/> is zero.</summary>
    public static void DivRem(in UInt256 left, in UInt256 right, out UInt256 quotient, out UInt256 remainder)
    {
        if (right.IsZero || left < right)
        {
            (quotient, remainder) = (default, right.IsZero ? default : left);
            return;
        }

        if (right.FitsUInt64)
        {
            (quotient, remainder) = DivRem(left, right._u0);
            return;
        }

        Span<ulong> numerator = [left._u0, left._u1, left._u2, left._u3, 0];
        Span<ulong> digits = stackalloc ulong[Limbs];
        remainder = Reduce(numerator, right, digits);
        quotient = new UInt256(digits);
    }

    /// <summary>(left + right) modulo a modulus, without an overflow in between; zero where the modulus is zero (EVM: ADDMOD).</summary>
    public static UInt256 AddMod(in UInt256 left, in UInt256 right, in UInt256 modulus)
    {
        var fits = TryAdd(left, right, out var sum);
        if (fits)
        {
            return sum < modulus ? sum : sum % modulus;
        }

        if (left < modulus && right < modulus)
        {
            return sum - modulus;
        }

        Span<ulong> numerator = [sum._u0, sum._u1, sum._u2, sum._u3, 1, 0];
        return modulus.IsZero ? default : Reduce(numerator, modulus, []);
    }

    /// <summary>(left * right) modulo a modulus, of the full product of 512 bits; zero where the modulus is zero (EVM: MULMOD).</summary>
    public static UInt256 MulMod(in UInt256 left, in UInt256 right, in UInt256 modulus)
    {
        Span<ulong> numerator = stackalloc ulong[(2 * Limbs) + 1];
        Multiply(left, right, numerator[..^1]);
        return modulus.IsZero ? default : Reduce(numerator, modulus, []);
    }

    // Most divisors are small, and without buffers this takes half of the time.
    private static (UInt256 Quotient, ulong Remainder) DivRem(in UInt256 left, ulong right)
    {
        var shift = BitOperations.LeadingZeroCount(right);
        var divisor = right << shift;
        var reciprocal = LimbDivision.Reciprocal(divisor);
        var rest = UpperOf(0, left._u3, shift);
        var q3 = LimbDivision.Divide(rest, UpperOf(left._u3, left._u2, shift), divisor, reciprocal, out rest);
        var q2 = LimbDivision.Divide(rest, UpperOf(left._u2, left._u1, shift), divisor, reciprocal, out rest);
        var q1 = LimbDivision.Divide(rest, UpperOf(left._u1, left._u0, shift), divisor, reciprocal, out rest);
        var q0 = LimbDivision.Divide(rest, left._u0 << shift, divisor, reciprocal, out rest);
        return (new UInt256(q0, q1, q2, q3), rest >> shift);
    }

    /// <summary>The remainder of limbs with one spare limb, whose quotient is written where it has room.</summary>
    private static UInt256 Reduce(Span<ulong> numerator, in UInt256 modulus, Span<ulong> quotient)
    {
        Span<ulong> divisor = [modulus._u0, modulus._u1, modulus._u2, modulus._u3];
        divisor = divisor[..LengthOf(divisor)];
        var used = LengthOf(numerator);
        if (used >= divisor.Length)
        {
            LimbDivision.Divide(numerator[..(used + 1)], divisor, quotient);
        }

        return new UInt256(numerator);
    }

    private static int LengthOf(ReadOnlySpan<ulong> limbs) => limbs.LastIndexOfAnyExcept(0UL) + 1;
}
