using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Node.Core.Accounts;

/// <summary>The type of a member, as EIP-712 writes it: <c>uint8</c>, <c>bytes32[4]</c>, <c>Person[]</c>.</summary>
/// <param name="Size">Bits of a number, bytes of fixed ones, items of an array of fixed length.</param>
/// <param name="Element">Of an array.</param>
/// <param name="Name">As it was written.</param>
internal sealed record TypedDataType(TypedDataType.Form Kind, int Size, TypedDataType? Element, string Name)
{
    /// <summary>An array of any length.</summary>
    public const int AnySize = -1;

    // Names of contracts' types have some ten letters; this also bounds how deep arrays of arrays go.
    private const int MaxLength = 128;
    private const int WordBits = 256;
    private const int WordBytes = 32;

    public enum Form
    {
        Struct,
        Array,
        Bytes,
        Text,
        Unsigned,
        Signed,
        FixedBytes,
        Bool,
        Address,
    }

    /// <summary>The name of the struct at the bottom; null where there is none.</summary>
    public string? Struct => Kind == Form.Struct ? Name : Element?.Struct;

    public static bool TryParse(string text, [NotNullWhen(true)] out TypedDataType? type)
    {
        type = text.Length <= MaxLength ? Parse(text) : null;
        return type is not null;
    }

    /// <summary>What may be the name of a type or a member in Solidity.</summary>
    public static bool IsIdentifier(string text) =>
        text.Length is > 0 and <= MaxLength && !char.IsAsciiDigit(text[0]) && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '$');

    private static TypedDataType? Parse(string text)
    {
        if (text.EndsWith(']'))
            return ParseArray(text);
        return text switch
        {
            "bytes" => new TypedDataType(Form.Bytes, 0, null, text),
            "string" => new TypedDataType(Form.Text, 0, null, text),
            "bool" => new TypedDataType(Form.Bool, 0, null, text),
            "address" => new TypedDataType(Form.Address, 0, null, text),
            "uint" => new TypedDataType(Form.Unsigned, WordBits, null, text),
            "int" => new TypedDataType(Form.Signed, WordBits, null, text),
            _ when SizeAfter(text, "uint") is { } bits && IsWidth(bits) => new TypedDataType(Form.Unsigned, bits, null, text),
            _ when SizeAfter(text, "int") is { } bits && IsWidth(bits) => new TypedDataType(Form.Signed, bits, null, text),
            _ when SizeAfter(text, "bytes") is >= 1 and <= WordBytes and var length => new TypedDataType(Form.FixedBytes, length, null, text),
            _ => IsIdentifier(text) ? new TypedDataType(Form.Struct, 0, null, text) : null,
        };
    }

    private static TypedDataType? ParseArray(string text)
    {
        var open = text.LastIndexOf('[');
        if (open < 1 || Parse(text[..open]) is not { } element)
            return null;
        var count = text.AsSpan((open + 1)..^1);
        if (count.IsEmpty)
            return new TypedDataType(Form.Array, AnySize, element, text);
        return int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? new TypedDataType(Form.Array, size, element, text) : null;
    }

    private static int? SizeAfter(string text, string prefix) =>
        text.StartsWith(prefix, StringComparison.Ordinal)
        && int.TryParse(text.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : null;

    private static bool IsWidth(int bits) => bits is > 0 and <= WordBits && bits % 8 == 0;
}
