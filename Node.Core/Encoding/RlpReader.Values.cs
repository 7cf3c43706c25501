using System.Buffers.Binary;
using Node.Core.Primitives;

namespace Node.Core.Encoding;

public ref partial struct RlpReader
{
    /// <summary>Reads a string in place.</summary>
    public bool TryReadBytes(out ReadOnlySpan<byte> value)
    {
        value = default;
        if (!TryReadHeader(out var header))
        {
            return false;
        }

        if (header.IsList)
        {
            return Fail(RlpError.NotAString);
        }

        value = _input[header.Start..header.End];
        Position = header.End;
        return true;
    }

    /// <summary>Reads a string of at most <paramref name="limit"/> bytes in place.</summary>
    public bool TryReadBytes(int limit, out ReadOnlySpan<byte> value)
    {
        var start = Position;
        return TryReadBytes(out value) && (value.Length <= limit || Refuse(start, RlpError.TooLong, out value));
    }

    /// <summary>Copies a string that must be exactly as long as <paramref name="destination"/>.</summary>
    public bool TryReadBytes(Span<byte> destination)
    {
        var read = TryReadFixed(destination.Length, out var value);
        value.CopyTo(destination);
        return read;
    }

    /// <summary>Reads an item with its prefix, in place. Of a list the prefix alone is looked at, not the items.</summary>
    public bool TryReadItem(out ReadOnlySpan<byte> encoded)
    {
        var start = Position;
        if (!TryReadHeader(out var header))
        {
            encoded = default;
            return false;
        }

        Position = header.End;
        encoded = _input[start..header.End];
        return true;
    }

    /// <summary>Passes over an item. Of a list the prefix alone is looked at, not the items.</summary>
    public bool TrySkip() => TryReadItem(out _);

    public bool TryReadUInt64(out ulong value)
    {
        Span<byte> padded = stackalloc byte[sizeof(ulong)];
        var read = TryReadInteger(padded);
        value = BinaryPrimitives.ReadUInt64BigEndian(padded);
        return read;
    }

    public bool TryReadUInt32(out uint value)
    {
        Span<byte> padded = stackalloc byte[sizeof(uint)];
        var read = TryReadInteger(padded);
        value = BinaryPrimitives.ReadUInt32BigEndian(padded);
        return read;
    }

    public bool TryReadUInt16(out ushort value)
    {
        Span<byte> padded = stackalloc byte[sizeof(ushort)];
        var read = TryReadInteger(padded);
        value = BinaryPrimitives.ReadUInt16BigEndian(padded);
        return read;
    }

    /// <summary>Reads an integer that must not be above <see cref="int.MaxValue"/>.</summary>
    public bool TryReadInt32(out int value)
    {
        var start = Position;
        value = 0;
        if (!TryReadUInt32(out var unsigned))
        {
            return false;
        }

        if (unsigned > int.MaxValue)
        {
            Position = start;
            return Fail(RlpError.IntegerTooLarge);
        }

        value = (int)unsigned;
        return true;
    }

    /// <summary>Reads the integer 0 or 1.</summary>
    public bool TryReadBoolean(out bool value)
    {
        var start = Position;
        value = false;
        if (!TryReadUInt64(out var number))
        {
            return false;
        }

        if (number > 1)
        {
            Position = start;
            return Fail(RlpError.IntegerTooLarge);
        }

        value = number == 1;
        return true;
    }

    public bool TryReadUInt256(out UInt256 value)
    {
        Span<byte> padded = stackalloc byte[UInt256.Size];
        var read = TryReadInteger(padded);
        value = UInt256.FromBigEndian(padded);
        return read;
    }

    public bool TryReadHash256(out Hash256 value)
    {
        var read = TryReadFixed(Hash256.Size, out var bytes);
        value = read ? new Hash256(bytes) : default;
        return read;
    }

    public bool TryReadAddress(out Address value)
    {
        var read = TryReadFixed(Address.Size, out var bytes);
        value = read ? new Address(bytes) : default;
        return read;
    }

    /// <summary>As <see cref="RlpWriter.Write(DateTimeOffset)"/> writes it.</summary>
    public bool TryReadTime(out DateTimeOffset value)
    {
        var start = Position;
        value = default;
        if (!TryReadUInt64(out var milliseconds))
        {
            return false;
        }

        if (milliseconds > (ulong)DateTimeOffset.MaxValue.ToUnixTimeMilliseconds())
        {
            Position = start;
            return Fail(RlpError.IntegerTooLarge);
        }

        value = DateTimeOffset.FromUnixTimeMilliseconds((long)milliseconds);
        return true;
    }

    public bool TryReadNodeId(out NodeId value)
    {
        var read = TryReadFixed(NodeId.Size, out var bytes);
        value = read ? new NodeId(bytes) : default;
        return read;
    }

    private bool TryReadFixed(int size, out ReadOnlySpan<byte> value)
    {
        var start = Position;
        return TryReadBytes(out value) && (value.Length == size || Refuse(start, RlpError.WrongSize, out value));
    }

    /// <summary>Reads an integer into as many bytes as there are, the most significant first; leaves zeros where it cannot.</summary>
    private bool TryReadInteger(scoped Span<byte> padded)
    {
        padded.Clear();
        var start = Position;
        if (!TryReadBytes(out var digits))
        {
            return false;
        }

        if (digits.Length > 0 && digits[0] == 0)
        {
            return Refuse(start, RlpError.LeadingZero, out _);
        }

        if (digits.Length > padded.Length)
        {
            return Refuse(start, RlpError.IntegerTooLarge, out _);
        }

        digits.CopyTo(padded[^digits.Length..]);
        return true;
    }

    private bool Refuse(int start, RlpError error, out ReadOnlySpan<byte> value)
    {
        value = default;
        Position = start;
        return Fail(error);
    }
}
