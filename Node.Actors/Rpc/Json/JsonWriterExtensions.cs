using System.Buffers;
using System.Text.Json;
using Node.Core.Primitives;

namespace Node.Actors.Rpc.Json;

/// <summary>The two encodings of Ethereum's JSON-RPC: quantities without leading zeros, and data of whole bytes; both in hexadecimal after <c>0x</c>.</summary>
internal static class JsonWriterExtensions
{
    private const int OnStack = 256;
    private const int MaxQuantity = 2 + (2 * UInt256.Size);

    public static void WriteQuantityValue(this Utf8JsonWriter writer, in UInt256 value)
    {
        Span<byte> bytes = stackalloc byte[UInt256.Size];
        value.WriteBigEndian(bytes);
        Span<byte> text = stackalloc byte[MaxQuantity];
        Convert.TryToHexStringLower(bytes, text[2..], out _);
        var zeros = text[2..].IndexOfAnyExcept((byte)'0');
        var digits = zeros < 0 ? text[^1..] : text[(2 + zeros)..];
        Span<byte> whole = stackalloc byte[2 + digits.Length];
        "0x"u8.CopyTo(whole);
        digits.CopyTo(whole[2..]);
        writer.WriteStringValue(whole);
    }

    public static void WriteQuantity(this Utf8JsonWriter writer, string name, in UInt256 value)
    {
        writer.WritePropertyName(name);
        writer.WriteQuantityValue(value);
    }

    /// <summary>Nothing where there is no value: a field of a later fork.</summary>
    public static void WriteQuantityIfAny(this Utf8JsonWriter writer, string name, in UInt256? value)
    {
        if (value is { } number)
            writer.WriteQuantity(name, number);
    }

    public static void WriteDataValue(this Utf8JsonWriter writer, ReadOnlySpan<byte> bytes)
    {
        var length = 2 + (2 * bytes.Length);
        byte[]? rented = null;
        var text = length <= OnStack ? stackalloc byte[OnStack] : (rented = ArrayPool<byte>.Shared.Rent(length));
        "0x"u8.CopyTo(text);
        Convert.TryToHexStringLower(bytes, text[2..], out _);
        writer.WriteStringValue(text[..length]);
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);
    }

    public static void WriteData(this Utf8JsonWriter writer, string name, ReadOnlySpan<byte> bytes)
    {
        writer.WritePropertyName(name);
        writer.WriteDataValue(bytes);
    }

    public static void WriteHash(this Utf8JsonWriter writer, string name, Hash256? hash)
    {
        writer.WritePropertyName(name);
        if (hash is { } value)
            writer.WriteDataValue(value.Bytes);
        else
            writer.WriteNullValue();
    }

    public static void WriteAddress(this Utf8JsonWriter writer, string name, Address? address)
    {
        writer.WritePropertyName(name);
        if (address is { } value)
            writer.WriteDataValue(value.Bytes);
        else
            writer.WriteNullValue();
    }

    /// <summary>An array of whatever there is, each written by <paramref name="write"/>.</summary>
    public static void WriteArray<T>(this Utf8JsonWriter writer, string name, IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        writer.WritePropertyName(name);
        writer.WriteArrayValue(items, write);
    }

    public static void WriteArrayValue<T>(this Utf8JsonWriter writer, IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        writer.WriteStartArray();
        foreach (var item in items)
            write(writer, item);
        writer.WriteEndArray();
    }
}
