using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Node.Core.Primitives;

/// <summary>Steps on 64-bit limbs that wide numbers and prime fields are made of.</summary>
internal static class Limb
{
    /// <summary>The low limb of <c>a * b + addend + carry</c>; the high one becomes the carry.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong MultiplyAdd(ulong a, ulong b, ulong addend, ref ulong carry)
    {
        var (high, low) = (High(a, b), a * b);
        low += addend;
        high += low < addend ? 1UL : 0;
        low += carry;
        high += low < carry ? 1UL : 0;
        carry = high;
        return low;
    }

    // A second multiplication for the low limb is faster than Math.BigMul, which passes it through memory in the middle of a chain of carries.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong High(ulong a, ulong b) => Bmi2.X64.IsSupported ? Bmi2.X64.MultiplyNoFlags(a, b) : Math.BigMul(a, b, out _);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Add(ulong a, ulong b, ref ulong carry)
    {
        var sum = a + b;
        var overflow = sum < a ? 1UL : 0;
        var total = sum + carry;
        carry = overflow + (total < sum ? 1UL : 0);
        return total;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Subtract(ulong a, ulong b, ref ulong borrow)
    {
        var difference = a - b;
        var underflow = a < b ? 1UL : 0;
        var total = difference - borrow;
        borrow = underflow + (difference < borrow ? 1UL : 0);
        return total;
    }
}
