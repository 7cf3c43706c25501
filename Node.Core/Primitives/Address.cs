using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Node.Core.Primitives;

/// <summary>20 bytes by value: an account. Ordered as a big-endian number. The text with a checksum is in <c>Crypto</c>, because it needs Keccak.</summary>
public readonly struct Address : IEquatable<Address>, IComparable<Address>
{
    /// <summary>Length in bytes.</summary>
    public const int Size = 20;

    private readonly Storage _bytes;

    /// <exception cref="ArgumentException"><paramref name="bytes"/> are not 20.</exception>
    public Address(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Size)
        {
            throw new ArgumentException($"An address has {Size} bytes, these are {bytes.Length}.", nameof(bytes));
        }

        _bytes = MemoryMarshal.Read<Storage>(bytes);
    }

    public static Address Zero => default;

    public bool IsZero => Equals(default);

    /// <summary>The bytes in place, valid as long as the variable that holds the value.</summary>
    [UnscopedRef]
    public ReadOnlySpan<byte> Bytes => _bytes;

    public static bool operator ==(in Address left, in Address right) => left.Equals(right);

    public static bool operator !=(in Address left, in Address right) => !left.Equals(right);

    public static bool operator <(in Address left, in Address right) => left.CompareTo(right) < 0;

    public static bool operator >(in Address left, in Address right) => left.CompareTo(right) > 0;

    public static bool operator <=(in Address left, in Address right) => left.CompareTo(right) <= 0;

    public static bool operator >=(in Address left, in Address right) => left.CompareTo(right) >= 0;

    /// <summary>Reads 40 hexadecimal digits, with or without <c>0x</c>; a checksum in the case of the letters is not looked at.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Address address)
    {
        Span<byte> bytes = stackalloc byte[Size];
        var read = Hex.TryRead(text, bytes);
        address = read ? new Address(bytes) : default;
        return read;
    }

    /// <exception cref="FormatException"><paramref name="text"/> is not 40 hexadecimal digits, with or without <c>0x</c>.</exception>
    public static Address Parse(ReadOnlySpan<char> text) =>
        TryParse(text, out var address) ? address : throw new FormatException($"'{text}' is not an address of 40 hexadecimal digits.");

    public void CopyTo(Span<byte> destination) => Bytes.CopyTo(destination);

    public bool Equals(Address other) => Bytes.SequenceEqual(other.Bytes);

    public override bool Equals(object? obj) => obj is Address other && Equals(other);

    public override int GetHashCode() => HashKey.Of(
        MemoryMarshal.Read<ulong>(Bytes), MemoryMarshal.Read<ulong>(Bytes[8..]), MemoryMarshal.Read<uint>(Bytes[16..]), Size);

    public int CompareTo(Address other) => Bytes.SequenceCompareTo(other.Bytes);

    /// <summary><c>0x</c> and 40 digits in lower case.</summary>
    public override string ToString() => Hex.Write(Bytes);

    [InlineArray(Size)]
    private struct Storage
    {
        private byte _first;
    }
}
