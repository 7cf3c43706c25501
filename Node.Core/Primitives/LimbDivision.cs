using System.Numerics;
using System.Runtime.CompilerServices;

namespace Node.Core.Primitives;

/// <summary>
/// Long division of limbs of 64 bits, the least significant first: Knuth, The Art of Computer Programming, volume 2, 4.3.1, algorithm D.
/// A quotient digit is estimated with the reciprocal of the divisor's first limb (Möller and Granlund, Improved division by invariant
/// integers, algorithm 4), because a multiplication costs a fraction of a division of 128 bits.
/// </summary>
internal static class LimbDivision
{
    private const int LimbBits = 64;

    /// <param name="numerator">Its last limb is a spare one and zero; becomes the remainder.</param>
    /// <param name="divisor">Its last limb is not zero; it is shorter than the numerator; is overwritten.</param>
    /// <param name="quotient">At least the difference of their lengths; empty where only the remainder is asked for.</param>
    public static void Divide(Span<ulong> numerator, Span<ulong> divisor, Span<ulong> quotient)
    {
        var shift = BitOperations.LeadingZeroCount(divisor[^1]);
        ShiftLeft(divisor, shift);
        ShiftLeft(numerator, shift);

        var reciprocal = Reciprocal(divisor[^1]);
        for (var digit = numerator.Length - divisor.Length - 1; digit >= 0; digit--)
        {
            var window = numerator.Slice(digit, divisor.Length + 1);
            var next = divisor.Length == 1 ? DivideByOne(window, divisor[0], reciprocal) : DivideByMany(window, divisor, reciprocal);
            if (!quotient.IsEmpty)
            {
                quotient[digit] = next;
            }
        }

        ShiftRight(numerator, shift);
    }

    /// <summary>floor((2^128 - 1) / divisor) - 2^64, for a divisor whose first bit is set.</summary>
    public static ulong Reciprocal(ulong divisor) => (ulong)(new UInt128(~divisor, ulong.MaxValue) / divisor);

    private static ulong DivideByOne(Span<ulong> window, ulong divisor, ulong reciprocal)
    {
        var digit = Divide(window[1], window[0], divisor, reciprocal, out var remainder);
        (window[0], window[1]) = (remainder, 0);
        return digit;
    }

    private static ulong DivideByMany(Span<ulong> window, ReadOnlySpan<ulong> divisor, ulong reciprocal)
    {
        var digit = Estimate(window, divisor, reciprocal);
        if (SubtractProduct(window, divisor, digit))
        {
            digit--;
            AddBack(window, divisor);
        }

        return digit;
    }

    /// <summary>At most one above the true digit: two limbs over one, corrected by the third over the second (step D3).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Estimate(ReadOnlySpan<ulong> window, ReadOnlySpan<ulong> divisor, ulong reciprocal)
    {
        var first = divisor[^1];
        ulong remainder;
        ulong estimate;
        if (window[^1] >= first)
        {
            estimate = ulong.MaxValue;
            remainder = window[^2] + first;
            if (remainder < first)
            {
                return estimate;
            }
        }
        else
        {
            estimate = Divide(window[^1], window[^2], first, reciprocal, out remainder);
        }

        var second = divisor[^2];
        var high = Math.BigMul(estimate, second, out ulong low);
        while (high > remainder || (high == remainder && low > window[^3]))
        {
            estimate--;
            high -= low < second ? 1UL : 0;
            low -= second;
            remainder += first;
            if (remainder < first)
            {
                break;
            }
        }

        return estimate;
    }

    /// <summary>Two limbs by one whose first bit is set and which is larger than <paramref name="high"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Divide(ulong high, ulong low, ulong divisor, ulong reciprocal, out ulong remainder)
    {
        var quotient = Math.BigMul(reciprocal, high, out ulong fraction);
        fraction += low;
        quotient += high + (fraction < low ? 1UL : 0) + 1;
        remainder = low - (quotient * divisor);
        if (remainder > fraction)
        {
            quotient--;
            remainder += divisor;
        }

        if (remainder >= divisor)
        {
            quotient++;
            remainder -= divisor;
        }

        return quotient;
    }

    /// <summary>True where the product was larger than the window, which is then negative (step D4).</summary>
    private static bool SubtractProduct(Span<ulong> window, ReadOnlySpan<ulong> divisor, ulong digit)
    {
        ulong carry = 0;
        for (var i = 0; i < divisor.Length; i++)
        {
            var high = Math.BigMul(divisor[i], digit, out ulong low);
            low += carry;
            high += low < carry ? 1UL : 0;
            carry = high + (window[i] < low ? 1UL : 0);
            window[i] -= low;
        }

        var negative = window[^1] < carry;
        window[^1] -= carry;
        return negative;
    }

    private static void AddBack(Span<ulong> window, ReadOnlySpan<ulong> divisor)
    {
        ulong carry = 0;
        for (var i = 0; i < divisor.Length; i++)
        {
            var sum = new UInt128(0, window[i]) + divisor[i] + carry;
            window[i] = (ulong)sum;
            carry = (ulong)(sum >> LimbBits);
        }

        window[^1] += carry;
    }

    private static void ShiftLeft(Span<ulong> limbs, int count)
    {
        if (count == 0)
        {
            return;
        }

        for (var i = limbs.Length - 1; i > 0; i--)
        {
            limbs[i] = (limbs[i] << count) | (limbs[i - 1] >> (LimbBits - count));
        }

        limbs[0] <<= count;
    }

    private static void ShiftRight(Span<ulong> limbs, int count)
    {
        if (count == 0)
        {
            return;
        }

        for (var i = 0; i < limbs.Length - 1; i++)
        {
            limbs[i] = (limbs[i] >> count) | (limbs[i + 1] << (LimbBits - count));
        }

        limbs[^1] >>= count;
    }
}
