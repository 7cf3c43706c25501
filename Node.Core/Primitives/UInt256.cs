using System.Buffers.Binary;
using System.Numerics;

namespace Node.Core.Primitives;

/// <summary>
/// An unsigned number of 256 bits by value, with the arithmetic of the EVM (Yellow Paper, appendix H): results are modulo 2^256, a division
/// or remainder by zero is zero, and nothing throws. Where an overflow matters there are the <c>Try</c> forms.
/// </summary>
public readonly partial struct UInt256 : IEquatable<UInt256>, IComparable<UInt256>
{
    /// <summary>Length in bytes.</summary>
    public const int Size = 32;

    private const int Bits = 256;
    private const int LimbBits = 64;
    private const int Limbs = 4;

    // Least significant first.
    private readonly ulong _u0;
    private readonly ulong _u1;
    private readonly ulong _u2;
    private readonly ulong _u3;

    /// <summary>The number of four limbs, the least significant first.</summary>
    public UInt256(ulong u0, ulong u1, ulong u2, ulong u3) => (_u0, _u1, _u2, _u3) = (u0, u1, u2, u3);

    private UInt256(ReadOnlySpan<ulong> limbs)
        : this(limbs[0], limbs[1], limbs[2], limbs[3])
    {
    }

    public static UInt256 Zero => default;

    public static UInt256 One => new(1, 0, 0, 0);

    public static UInt256 MaxValue => new(ulong.MaxValue, ulong.MaxValue, ulong.MaxValue, ulong.MaxValue);

    public bool IsZero => (_u0 | _u1 | _u2 | _u3) == 0;

    public bool FitsUInt64 => (_u1 | _u2 | _u3) == 0;

    /// <summary>The number modulo 2^64.</summary>
    public ulong LowUInt64 => _u0;

    /// <summary>Length in bits without leading zeros; 0 for zero.</summary>
    public int BitLength => Bits - LeadingZeroCount(this);

    /// <summary>Length in bytes without leading zeros; 0 for zero.</summary>
    public int ByteLength => (BitLength + 7) / 8;

    public static implicit operator UInt256(ulong value) => new(value, 0, 0, 0);

    public static bool operator ==(in UInt256 left, in UInt256 right) =>
        ((left._u0 ^ right._u0) | (left._u1 ^ right._u1) | (left._u2 ^ right._u2) | (left._u3 ^ right._u3)) == 0;

    public static bool operator !=(in UInt256 left, in UInt256 right) => !(left == right);

    public static bool operator <(in UInt256 left, in UInt256 right) => IsLess(left, right);

    public static bool operator >(in UInt256 left, in UInt256 right) => IsLess(right, left);

    public static bool operator <=(in UInt256 left, in UInt256 right) => !IsLess(right, left);

    public static bool operator >=(in UInt256 left, in UInt256 right) => !IsLess(left, right);

    /// <summary>The number of at most 32 bytes, the most significant first; no bytes are zero.</summary>
    /// <exception cref="ArgumentException"><paramref name="bytes"/> are more than 32.</exception>
    public static UInt256 FromBigEndian(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > Size)
        {
            throw new ArgumentException($"A number of {Bits} bits has at most {Size} bytes, these are {bytes.Length}.", nameof(bytes));
        }

        if (bytes.Length < Size)
        {
            Span<byte> padded = stackalloc byte[Size];
            bytes.CopyTo(padded[^bytes.Length..]);
            return FromBigEndian(padded);
        }

        return new UInt256(
            BinaryPrimitives.ReadUInt64BigEndian(bytes[24..]),
            BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]),
            BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]),
            BinaryPrimitives.ReadUInt64BigEndian(bytes));
    }

    /// <summary>Writes 32 bytes, the most significant first.</summary>
    /// <param name="destination">32 bytes or more.</param>
    public void WriteBigEndian(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64BigEndian(destination[24..], _u0);
        BinaryPrimitives.WriteUInt64BigEndian(destination[16..], _u1);
        BinaryPrimitives.WriteUInt64BigEndian(destination[8..], _u2);
        BinaryPrimitives.WriteUInt64BigEndian(destination, _u3);
    }

    public bool TryToUInt64(out ulong value)
    {
        value = _u0;
        return FitsUInt64;
    }

    /// <summary>The byte at an index from the most significant, 0 outside 0..31 (EVM: BYTE).</summary>
    public byte ByteAt(int index)
    {
        if ((uint)index >= Size)
        {
            return 0;
        }

        var limb = (index / 8) switch { 0 => _u3, 1 => _u2, 2 => _u1, _ => _u0 };
        return (byte)(limb >> (56 - (8 * (index % 8))));
    }

    public bool Equals(UInt256 other) => this == other;

    public override bool Equals(object? obj) => obj is UInt256 other && this == other;

    public override int GetHashCode() => HashKey.Of(_u0, _u1, _u2, _u3);

    public int CompareTo(UInt256 other) => IsLess(this, other) ? -1 : IsLess(other, this) ? 1 : 0;

    private static bool IsLess(in UInt256 left, in UInt256 right) =>
        left._u3 != right._u3 ? left._u3 < right._u3
        : left._u2 != right._u2 ? left._u2 < right._u2
        : left._u1 != right._u1 ? left._u1 < right._u1
        : left._u0 < right._u0;

    private static int LeadingZeroCount(in UInt256 value) =>
        value._u3 != 0 ? BitOperations.LeadingZeroCount(value._u3)
        : value._u2 != 0 ? LimbBits + BitOperations.LeadingZeroCount(value._u2)
        : value._u1 != 0 ? (2 * LimbBits) + BitOperations.LeadingZeroCount(value._u1)
        : (3 * LimbBits) + BitOperations.LeadingZeroCount(value._u0);
}
