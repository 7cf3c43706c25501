using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Node.Core.Primitives;

/// <summary>32 bytes by value: a Keccak-256 digest, a node's Kademlia id. Ordered as a big-endian number.</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly struct Hash256 : IEquatable<Hash256>, IComparable<Hash256>
{
    /// <summary>Length in bytes.</summary>
    public const int Size = 32;

    // In the byte order of the wire, whatever the machine's is.
    private readonly ulong _a;
    private readonly ulong _b;
    private readonly ulong _c;
    private readonly ulong _d;

    /// <exception cref="ArgumentException"><paramref name="bytes"/> are not 32.</exception>
    public Hash256(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Size)
        {
            throw new ArgumentException($"A hash has {Size} bytes, these are {bytes.Length}.", nameof(bytes));
        }

        this = MemoryMarshal.Read<Hash256>(bytes);
    }

    public static Hash256 Zero => default;

    public bool IsZero => (_a | _b | _c | _d) == 0;

    /// <summary>The bytes in place, valid as long as the variable that holds the value.</summary>
    [UnscopedRef]
    public ReadOnlySpan<byte> Bytes => MemoryMarshal.AsBytes(new ReadOnlySpan<Hash256>(in this));

    public static bool operator ==(in Hash256 left, in Hash256 right) => left.Equals(right);

    public static bool operator !=(in Hash256 left, in Hash256 right) => !left.Equals(right);

    public static bool operator <(in Hash256 left, in Hash256 right) => left.CompareTo(right) < 0;

    public static bool operator >(in Hash256 left, in Hash256 right) => left.CompareTo(right) > 0;

    public static bool operator <=(in Hash256 left, in Hash256 right) => left.CompareTo(right) <= 0;

    public static bool operator >=(in Hash256 left, in Hash256 right) => left.CompareTo(right) >= 0;

    /// <summary>
    /// Kademlia's logarithmic distance: the length in bits of <c>a xor b</c>, 0 for equal ids up to 256 (devp2p discv4, "Kademlia Table").
    /// </summary>
    public static int LogDistance(in Hash256 a, in Hash256 b)
    {
        ReadOnlySpan<ulong> differences = [a._a ^ b._a, a._b ^ b._b, a._c ^ b._c, a._d ^ b._d];
        for (var i = 0; i < differences.Length; i++)
        {
            if (differences[i] != 0)
            {
                return (256 - (64 * i)) - BitOperations.LeadingZeroCount(BigEndian(differences[i]));
            }
        }

        return 0;
    }

    /// <summary>Below zero where <paramref name="a"/> is nearer to <paramref name="target"/> by xor distance than <paramref name="b"/>.</summary>
    public static int CompareDistance(in Hash256 target, in Hash256 a, in Hash256 b) => (target ^ a).CompareTo(target ^ b);

    public static Hash256 operator ^(in Hash256 left, in Hash256 right)
    {
        ReadOnlySpan<ulong> words = [left._a ^ right._a, left._b ^ right._b, left._c ^ right._c, left._d ^ right._d];
        return MemoryMarshal.Read<Hash256>(MemoryMarshal.AsBytes(words));
    }

    /// <summary>Reads 64 hexadecimal digits, with or without <c>0x</c>.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Hash256 hash)
    {
        Span<byte> bytes = stackalloc byte[Size];
        var read = Hex.TryRead(text, bytes);
        hash = read ? new Hash256(bytes) : default;
        return read;
    }

    /// <exception cref="FormatException"><paramref name="text"/> is not 64 hexadecimal digits, with or without <c>0x</c>.</exception>
    public static Hash256 Parse(ReadOnlySpan<char> text) =>
        TryParse(text, out var hash) ? hash : throw new FormatException($"'{text}' is not a hash of 64 hexadecimal digits.");

    public void CopyTo(Span<byte> destination) => Bytes.CopyTo(destination);

    public bool Equals(Hash256 other) => Bytes.SequenceEqual(other.Bytes);

    public override bool Equals(object? obj) => obj is Hash256 other && Equals(other);

    public override int GetHashCode() => HashKey.Of(_a, _b, _c, _d);

    public int CompareTo(Hash256 other) =>
        _a != other._a ? BigEndian(_a).CompareTo(BigEndian(other._a))
        : _b != other._b ? BigEndian(_b).CompareTo(BigEndian(other._b))
        : _c != other._c ? BigEndian(_c).CompareTo(BigEndian(other._c))
        : BigEndian(_d).CompareTo(BigEndian(other._d));

    /// <summary><c>0x</c> and 64 digits.</summary>
    public override string ToString() => Hex.Write(Bytes);

    private static ulong BigEndian(ulong word) => BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(word) : word;
}
