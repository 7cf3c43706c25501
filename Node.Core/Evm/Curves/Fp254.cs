using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Node.Core.Primitives;

namespace Node.Core.Evm.Curves;

/// <summary>
/// The field of alt_bn128, of integers modulo a prime of 254 bits (EIP-196). Kept in Montgomery form (times 2^256),
/// always below the modulus. Not constant-time: nothing here is secret.
/// </summary>
internal readonly struct Fp254 : IPrimeField<Fp254>, IEquatable<Fp254>
{
    /// <summary>Length in bytes.</summary>
    public const int Size = 32;

    // The modulus, least significant limb first, and -1 / p modulo 2^64.
    private const ulong P0 = 0x3c208c16d87cfd47;
    private const ulong P1 = 0x97816a916871ca8d;
    private const ulong P2 = 0xb85045b68181585d;
    private const ulong P3 = 0x30644e72e131a029;
    private const ulong Negated = 0x87d20782e4866389;

    private readonly ulong _l0;
    private readonly ulong _l1;
    private readonly ulong _l2;
    private readonly ulong _l3;

    private Fp254(ulong l0, ulong l1, ulong l2, ulong l3) =>
        (_l0, _l1, _l2, _l3) = (l0, l1, l2, l3);

    // 2^256 and 2^512 modulo p.
    public static Fp254 One => new(0xd35d438dc58f0d9d, 0x0a78eb28f5c70b3d, 0x666ea36f7879462c, 0x0e0a77c19a07df2f);

    public static ReadOnlySpan<byte> SixthOfOrder =>
    [
        0x08, 0x10, 0xb7, 0xbd, 0xd0, 0x32, 0xf0, 0x06, 0xf4, 0x0d, 0x60, 0xf3, 0xc0, 0x40, 0x39, 0x64,
        0xee, 0x95, 0x91, 0xc2, 0xe6, 0xbd, 0xa1, 0xc2, 0x34, 0xb0, 0x17, 0x59, 0x24, 0x14, 0xd4, 0xe1,
    ];

    public bool IsZero => (_l0 | _l1 | _l2 | _l3) == 0;

    public bool IsOdd => (Raw._l0 & 1) != 0;

    private static Fp254 Squared => new(0xf32cfc5b538afa89, 0xb5e71911d44501fb, 0x47ab1eff0a417ff6, 0x06d89f71cab8351f);

    // The modulus is 3 modulo 4: (p + 1) / 4.
    private static ReadOnlySpan<byte> RootExponent =>
    [
        0x0c, 0x19, 0x13, 0x9c, 0xb8, 0x4c, 0x68, 0x0a, 0x6e, 0x14, 0x11, 0x6d, 0xa0, 0x60, 0x56, 0x17,
        0x65, 0xe0, 0x5a, 0xa4, 0x5a, 0x1c, 0x72, 0xa3, 0x4f, 0x08, 0x23, 0x05, 0xb6, 0x1f, 0x3f, 0x52,
    ];

    // p - 2.
    private static ReadOnlySpan<byte> InverseExponent =>
    [
        0x30, 0x64, 0x4e, 0x72, 0xe1, 0x31, 0xa0, 0x29, 0xb8, 0x50, 0x45, 0xb6, 0x81, 0x81, 0x58, 0x5d,
        0x97, 0x81, 0x6a, 0x91, 0x68, 0x71, 0xca, 0x8d, 0x3c, 0x20, 0x8c, 0x16, 0xd8, 0x7c, 0xfd, 0x45,
    ];

    public static Fp254 operator +(in Fp254 left, in Fp254 right)
    {
        // Both are below p, whose top bit is free: no carry leaves the last limb.
        ulong carry = 0;
        var s0 = Limb.Add(left._l0, right._l0, ref carry);
        var s1 = Limb.Add(left._l1, right._l1, ref carry);
        var s2 = Limb.Add(left._l2, right._l2, ref carry);
        var s3 = Limb.Add(left._l3, right._l3, ref carry);
        return Reduce(s0, s1, s2, s3);
    }

    public static Fp254 operator -(in Fp254 left, in Fp254 right)
    {
        ulong borrow = 0;
        var d0 = Limb.Subtract(left._l0, right._l0, ref borrow);
        var d1 = Limb.Subtract(left._l1, right._l1, ref borrow);
        var d2 = Limb.Subtract(left._l2, right._l2, ref borrow);
        var d3 = Limb.Subtract(left._l3, right._l3, ref borrow);
        var mask = 0 - borrow;
        ulong carry = 0;
        d0 = Limb.Add(d0, P0 & mask, ref carry);
        d1 = Limb.Add(d1, P1 & mask, ref carry);
        d2 = Limb.Add(d2, P2 & mask, ref carry);
        d3 = Limb.Add(d3, P3 & mask, ref carry);
        return new Fp254(d0, d1, d2, d3);
    }

    public static Fp254 operator -(in Fp254 value) => default(Fp254) - value;

    public static Fp254 operator *(in Fp254 left, in Fp254 right)
    {
        ulong t0 = 0, t1 = 0, t2 = 0, t3 = 0;
        Row(left, right._l0, ref t0, ref t1, ref t2, ref t3);
        Row(left, right._l1, ref t0, ref t1, ref t2, ref t3);
        Row(left, right._l2, ref t0, ref t1, ref t2, ref t3);
        Row(left, right._l3, ref t0, ref t1, ref t2, ref t3);
        return Reduce(t0, t1, t2, t3);
    }

    public static bool operator ==(in Fp254 left, in Fp254 right) =>
        ((left._l0 ^ right._l0) | (left._l1 ^ right._l1) | (left._l2 ^ right._l2) | (left._l3 ^ right._l3)) == 0;

    public static bool operator !=(in Fp254 left, in Fp254 right) => !(left == right);

    /// <summary>False for a number that is not below the modulus.</summary>
    /// <param name="bytes">32 bytes, big-endian.</param>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out Fp254 value)
    {
        var raw = new Fp254(
            BinaryPrimitives.ReadUInt64BigEndian(bytes[24..]),
            BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]),
            BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]),
            BinaryPrimitives.ReadUInt64BigEndian(bytes));
        value = raw * Squared;
        return raw.IsBelowModulus;
    }

    public static Fp254 TimesXiReal(in Fp254 value)
    {
        // c = 9.
        var twice = value + value;
        var fourfold = twice + twice;
        return fourfold + fourfold + value;
    }

    public void Write(Span<byte> destination)
    {
        var raw = Raw;
        BinaryPrimitives.WriteUInt64BigEndian(destination[24..], raw._l0);
        BinaryPrimitives.WriteUInt64BigEndian(destination[16..], raw._l1);
        BinaryPrimitives.WriteUInt64BigEndian(destination[8..], raw._l2);
        BinaryPrimitives.WriteUInt64BigEndian(destination, raw._l3);
    }

    public Fp254 Square() => this * this;

    public Fp254 Inverse() => this.Pow(InverseExponent);

    public bool TrySqrt(out Fp254 root)
    {
        root = this.Pow(RootExponent);
        return root.Square() == this;
    }

    public bool Equals(Fp254 other) => this == other;

    public override bool Equals(object? obj) => obj is Fp254 other && this == other;

    public override int GetHashCode() => HashCode.Combine(_l0, _l1, _l2, _l3);

    // Out of Montgomery's form.
    private Fp254 Raw => this * new Fp254(1, 0, 0, 0);

    private bool IsBelowModulus
    {
        get
        {
            ulong borrow = 0;
            Limb.Subtract(_l0, P0, ref borrow);
            Limb.Subtract(_l1, P1, ref borrow);
            Limb.Subtract(_l2, P2, ref borrow);
            Limb.Subtract(_l3, P3, ref borrow);
            return borrow != 0;
        }
    }

    /// <summary>Adds left times one limb, and a multiple of p that makes the lowest limb zero, which is then dropped.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Row(in Fp254 left, ulong limb, ref ulong t0, ref ulong t1, ref ulong t2, ref ulong t3)
    {
        ulong carry = 0;
        t0 = Limb.MultiplyAdd(left._l0, limb, t0, ref carry);
        t1 = Limb.MultiplyAdd(left._l1, limb, t1, ref carry);
        t2 = Limb.MultiplyAdd(left._l2, limb, t2, ref carry);
        t3 = Limb.MultiplyAdd(left._l3, limb, t3, ref carry);
        var top = carry;
        var m = t0 * Negated;
        carry = 0;
        Limb.MultiplyAdd(m, P0, t0, ref carry);
        t0 = Limb.MultiplyAdd(m, P1, t1, ref carry);
        t1 = Limb.MultiplyAdd(m, P2, t2, ref carry);
        t2 = Limb.MultiplyAdd(m, P3, t3, ref carry);
        t3 = top + carry;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Fp254 Reduce(ulong l0, ulong l1, ulong l2, ulong l3)
    {
        ulong borrow = 0;
        var d0 = Limb.Subtract(l0, P0, ref borrow);
        var d1 = Limb.Subtract(l1, P1, ref borrow);
        var d2 = Limb.Subtract(l2, P2, ref borrow);
        var d3 = Limb.Subtract(l3, P3, ref borrow);
        return borrow != 0 ? new Fp254(l0, l1, l2, l3) : new Fp254(d0, d1, d2, d3);
    }
}
