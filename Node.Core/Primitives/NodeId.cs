using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Node.Core.Primitives;

/// <summary>
/// A node's public key on secp256k1, by value: 64 bytes x ‖ y, big-endian, without the prefix 04. Whether the point lies on the curve
/// is not checked here. The Kademlia id, its Keccak-256, is in <c>Crypto</c>.
/// </summary>
public readonly struct NodeId : IEquatable<NodeId>, IComparable<NodeId>
{
    /// <summary>Length in bytes.</summary>
    public const int Size = 64;

    private readonly Storage _words;

    /// <exception cref="ArgumentException"><paramref name="bytes"/> are not 64.</exception>
    public NodeId(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Size)
        {
            throw new ArgumentException($"A node id has {Size} bytes, these are {bytes.Length}.", nameof(bytes));
        }

        _words = MemoryMarshal.Read<Storage>(bytes);
    }

    /// <summary>The bytes in place, valid as long as the variable that holds the value.</summary>
    [UnscopedRef]
    public ReadOnlySpan<byte> Bytes => MemoryMarshal.AsBytes((ReadOnlySpan<ulong>)_words);

    public static bool operator ==(in NodeId left, in NodeId right) => left.Equals(right);

    public static bool operator !=(in NodeId left, in NodeId right) => !left.Equals(right);

    public static bool operator <(in NodeId left, in NodeId right) => left.CompareTo(right) < 0;

    public static bool operator >(in NodeId left, in NodeId right) => left.CompareTo(right) > 0;

    public static bool operator <=(in NodeId left, in NodeId right) => left.CompareTo(right) <= 0;

    public static bool operator >=(in NodeId left, in NodeId right) => left.CompareTo(right) >= 0;

    /// <summary>Reads 128 hexadecimal digits, with or without <c>0x</c>.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out NodeId id)
    {
        Span<byte> bytes = stackalloc byte[Size];
        var read = Hex.TryRead(text, bytes);
        id = read ? new NodeId(bytes) : default;
        return read;
    }

    /// <exception cref="FormatException"><paramref name="text"/> is not 128 hexadecimal digits, with or without <c>0x</c>.</exception>
    public static NodeId Parse(ReadOnlySpan<char> text) =>
        TryParse(text, out var id) ? id : throw new FormatException($"'{text}' is not a node id of 128 hexadecimal digits.");

    public void CopyTo(Span<byte> destination) => Bytes.CopyTo(destination);

    public bool Equals(NodeId other) => Bytes.SequenceEqual(other.Bytes);

    public override bool Equals(object? obj) => obj is NodeId other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(
        HashKey.Of(_words[0], _words[1], _words[2], _words[3]), HashKey.Of(_words[4], _words[5], _words[6], _words[7]));

    public int CompareTo(NodeId other) => Bytes.SequenceCompareTo(other.Bytes);

    /// <summary>128 digits without a prefix, as in an enode URL.</summary>
    public override string ToString() => Convert.ToHexStringLower(Bytes);

    /// <summary>The first 16 digits: enough to tell peers apart in a log line.</summary>
    public string ToShortString() => Convert.ToHexStringLower(Bytes[..8]);

    [InlineArray(Size / sizeof(ulong))]
    private struct Storage
    {
        private ulong _first;
    }
}
