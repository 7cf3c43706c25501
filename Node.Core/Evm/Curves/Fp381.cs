using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Node.Core.Primitives;

namespace Node.Core.Evm.Curves;

/// <summary>
/// The field of BLS12-381, of integers modulo a prime of 381 bits (EIP-2537). Kept in Montgomery form (times 2^384),
/// always below the modulus. Not constant-time: nothing here is secret.
/// </summary>
internal readonly struct Fp381 : IPrimeField<Fp381>, IEquatable<Fp381>
{
    /// <summary>Length in bytes.</summary>
    public const int Size = 48;

    // The modulus, least significant limb first, and -1 / p modulo 2^64.
    private const ulong P0 = 0xb9feffffffffaaab;
    private const ulong P1 = 0x1eabfffeb153ffff;
    private const ulong P2 = 0x6730d2a0f6b0f624;
    private const ulong P3 = 0x64774b84f38512bf;
    private const ulong P4 = 0x4b1ba7b6434bacd7;
    private const ulong P5 = 0x1a0111ea397fe69a;
    private const ulong Negated = 0x89f3fffcfffcfffd;

    private readonly ulong _l0;
    private readonly ulong _l1;
    private readonly ulong _l2;
    private readonly ulong _l3;
    private readonly ulong _l4;
    private readonly ulong _l5;

    private Fp381(ulong l0, ulong l1, ulong l2, ulong l3, ulong l4, ulong l5) =>
        (_l0, _l1, _l2, _l3, _l4, _l5) = (l0, l1, l2, l3, l4, l5);

    // 2^384 and 2^768 modulo p.
    public static Fp381 One => new(
        0x760900000002fffd, 0xebf4000bc40c0002, 0x5f48985753c758ba, 0x77ce585370525745, 0x5c071a97a256ec6d, 0x15f65ec3fa80e493);

    public static ReadOnlySpan<byte> SixthOfOrder =>
    [
        0x04, 0x55, 0x82, 0xfc, 0x5e, 0xea, 0xa6, 0x6f, 0x0c, 0x84, 0x9b, 0xf3, 0xb5, 0xe1, 0xf2, 0x23,
        0xe6, 0x13, 0xe1, 0xeb, 0x7d, 0xeb, 0x83, 0x1f, 0xe6, 0x88, 0x23, 0x1a, 0xd3, 0xc8, 0x29, 0x06,
        0x05, 0x1c, 0xaa, 0xaa, 0x72, 0xe3, 0x55, 0x55, 0x49, 0xaa, 0x7f, 0xff, 0xff, 0xff, 0xf1, 0xc7,
    ];

    public bool IsZero => (_l0 | _l1 | _l2 | _l3 | _l4 | _l5) == 0;

    public bool IsOdd => (Raw._l0 & 1) != 0;

    private static Fp381 Squared => new(
        0xf4df1f341c341746, 0x0a76e6a609d104f1, 0x8de5476c4c95b6d5, 0x67eb88a9939d83c0, 0x9a793e85b519952d, 0x11988fe592cae3aa);

    // The modulus is 3 modulo 4: (p + 1) / 4.
    private static ReadOnlySpan<byte> RootExponent =>
    [
        0x06, 0x80, 0x44, 0x7a, 0x8e, 0x5f, 0xf9, 0xa6, 0x92, 0xc6, 0xe9, 0xed, 0x90, 0xd2, 0xeb, 0x35,
        0xd9, 0x1d, 0xd2, 0xe1, 0x3c, 0xe1, 0x44, 0xaf, 0xd9, 0xcc, 0x34, 0xa8, 0x3d, 0xac, 0x3d, 0x89,
        0x07, 0xaa, 0xff, 0xff, 0xac, 0x54, 0xff, 0xff, 0xee, 0x7f, 0xbf, 0xff, 0xff, 0xff, 0xea, 0xab,
    ];

    // p - 2.
    private static ReadOnlySpan<byte> InverseExponent =>
    [
        0x1a, 0x01, 0x11, 0xea, 0x39, 0x7f, 0xe6, 0x9a, 0x4b, 0x1b, 0xa7, 0xb6, 0x43, 0x4b, 0xac, 0xd7,
        0x64, 0x77, 0x4b, 0x84, 0xf3, 0x85, 0x12, 0xbf, 0x67, 0x30, 0xd2, 0xa0, 0xf6, 0xb0, 0xf6, 0x24,
        0x1e, 0xab, 0xff, 0xfe, 0xb1, 0x53, 0xff, 0xff, 0xb9, 0xfe, 0xff, 0xff, 0xff, 0xff, 0xaa, 0xa9,
    ];

    public static Fp381 operator +(in Fp381 left, in Fp381 right)
    {
        // Both are below p, whose top bit is free: no carry leaves the last limb.
        ulong carry = 0;
        var s0 = Limb.Add(left._l0, right._l0, ref carry);
        var s1 = Limb.Add(left._l1, right._l1, ref carry);
        var s2 = Limb.Add(left._l2, right._l2, ref carry);
        var s3 = Limb.Add(left._l3, right._l3, ref carry);
        var s4 = Limb.Add(left._l4, right._l4, ref carry);
        var s5 = Limb.Add(left._l5, right._l5, ref carry);
        return Reduce(s0, s1, s2, s3, s4, s5);
    }

    public static Fp381 operator -(in Fp381 left, in Fp381 right)
    {
        ulong borrow = 0;
        var d0 = Limb.Subtract(left._l0, right._l0, ref borrow);
        var d1 = Limb.Subtract(left._l1, right._l1, ref borrow);
        var d2 = Limb.Subtract(left._l2, right._l2, ref borrow);
        var d3 = Limb.Subtract(left._l3, right._l3, ref borrow);
        var d4 = Limb.Subtract(left._l4, right._l4, ref borrow);
        var d5 = Limb.Subtract(left._l5, right._l5, ref borrow);
        var mask = 0 - borrow;
        ulong carry = 0;
        d0 = Limb.Add(d0, P0 & mask, ref carry);
        d1 = Limb.Add(d1, P1 & mask, ref carry);
        d2 = Limb.Add(d2, P2 & mask, ref carry);
        d3 = Limb.Add(d3, P3 & mask, ref carry);
        d4 = Limb.Add(d4, P4 & mask, ref carry);
        d5 = Limb.Add(d5, P5 & mask, ref carry);
        return new Fp381(d0, d1, d2, d3, d4, d5);
    }

    public static Fp381 operator -(in Fp381 value) => default(Fp381) - value;

    public static Fp381 operator *(in Fp381 left, in Fp381 right)
    {
        ulong t0 = 0, t1 = 0, t2 = 0, t3 = 0, t4 = 0, t5 = 0;
        Row(left, right._l0, ref t0, ref t1, ref t2, ref t3, ref t4, ref t5);
        Row(left, right._l1, ref t0, ref t1, ref t2, ref t3, ref t4, ref t5);
        Row(left, right._l2, ref t0, ref t1, ref t2, ref t3, ref t4, ref t5);
        Row(left, right._l3, ref t0, ref t1, ref t2, ref t3, ref t4, ref t5);
        Row(left, right._l4, ref t0, ref t1, ref t2, ref t3, ref t4, ref t5);
        Row(left, right._l5, ref t0, ref t1, ref t2, ref t3, ref t4, ref t5);
        return Reduce(t0, t1, t2, t3, t4, t5);
    }

    public static bool operator ==(in Fp381 left, in Fp381 right) =>
        ((left._l0 ^ right._l0) | (left._l1 ^ right._l1) | (left._l2 ^ right._l2)
            | (left._l3 ^ right._l3) | (left._l4 ^ right._l4) | (left._l5 ^ right._l5)) == 0;

    public static bool operator !=(in Fp381 left, in Fp381 right) => !(left == right);

    /// <summary>False for a number that is not below the modulus.</summary>
    /// <param name="bytes">48 bytes, big-endian.</param>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out Fp381 value)
    {
        var raw = new Fp381(
            BinaryPrimitives.ReadUInt64BigEndian(bytes[40..]),
            BinaryPrimitives.ReadUInt64BigEndian(bytes[32..]),
            BinaryPrimitives.ReadUInt64BigEndian(bytes[24..]),
            BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]),
            BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]),
            BinaryPrimitives.ReadUInt64BigEndian(bytes));
        value = raw * Squared;
        return raw.IsBelowModulus;
    }

    public static Fp381 TimesXiReal(in Fp381 value) => value;

    public void Write(Span<byte> destination)
    {
        var raw = Raw;
        BinaryPrimitives.WriteUInt64BigEndian(destination[40..], raw._l0);
        BinaryPrimitives.WriteUInt64BigEndian(destination[32..], raw._l1);
        BinaryPrimitives.WriteUInt64BigEndian(destination[24..], raw._l2);
        BinaryPrimitives.WriteUInt64BigEndian(destination[16..], raw._l3);
        BinaryPrimitives.WriteUInt64BigEndian(destination[8..], raw._l4);
        BinaryPrimitives.WriteUInt64BigEndian(destination, raw._l5);
    }

    public Fp381 Square() => this * this;

    public Fp381 Inverse() => this.Pow(InverseExponent);

    public bool TrySqrt(out Fp381 root)
    {
        root = this.Pow(RootExponent);
        return root.Square() == this;
    }

    public bool Equals(Fp381 other) => this == other;

    public override bool Equals(object? obj) => obj is Fp381 other && this == other;

    public override int GetHashCode() => HashCode.Combine(_l0, _l1, _l2, _l3, _l4, _l5);

    // Out of Montgomery's form.
    private Fp381 Raw => this * new Fp381(1, 0, 0, 0, 0, 0);

    private bool IsBelowModulus
    {
        get
        {
            ulong borrow = 0;
            Limb.Subtract(_l0, P0, ref borrow);
            Limb.Subtract(_l1, P1, ref borrow);
            Limb.Subtract(_l2, P2, ref borrow);
            Limb.Subtract(_l3, P3, ref borrow);
            Limb.Subtract(_l4, P4, ref borrow);
            Limb.Subtract(_l5, P5, ref borrow);
            return borrow != 0;
        }
    }

    /// <summary>Adds left times one limb, and a multiple of p that makes the lowest limb zero, which is then dropped.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Row(in Fp381 left, ulong limb, ref ulong t0, ref ulong t1, ref ulong t2, ref ulong t3, ref ulong t4, ref ulong t5)
    {
        ulong carry = 0;
        t0 = Limb.MultiplyAdd(left._l0, limb, t0, ref carry);
        t1 = Limb.MultiplyAdd(left._l1, limb, t1, ref carry);
        t2 = Limb.MultiplyAdd(left._l2, limb, t2, ref carry);
        t3 = Limb.MultiplyAdd(left._l3, limb, t3, ref carry);
        t4 = Limb.MultiplyAdd(left._l4, limb, t4, ref carry);
        t5 = Limb.MultiplyAdd(left._l5, limb, t5, ref carry);
        var top = carry;
        var m = t0 * Negated;
        carry = 0;
        Limb.MultiplyAdd(m, P0, t0, ref carry);
        t0 = Limb.MultiplyAdd(m, P1, t1, ref carry);
        t1 = Limb.MultiplyAdd(m, P2, t2, ref carry);
        t2 = Limb.MultiplyAdd(m, P3, t3, ref carry);
        t3 = Limb.MultiplyAdd(m, P4, t4, ref carry);
        t4 = Limb.MultiplyAdd(m, P5, t5, ref carry);
        t5 = top + carry;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Fp381 Reduce(ulong l0, ulong l1, ulong l2, ulong l3, ulong l4, ulong l5)
    {
        ulong borrow = 0;
        var d0 = Limb.Subtract(l0, P0, ref borrow);
        var d1 = Limb.Subtract(l1, P1, ref borrow);
        var d2 = Limb.Subtract(l2, P2, ref borrow);
        var d3 = Limb.Subtract(l3, P3, ref borrow);
        var d4 = Limb.Subtract(l4, P4, ref borrow);
        var d5 = Limb.Subtract(l5, P5, ref borrow);
        return borrow != 0 ? new Fp381(l0, l1, l2, l3, l4, l5) : new Fp381(d0, d1, d2, d3, d4, d5);
    }
}
