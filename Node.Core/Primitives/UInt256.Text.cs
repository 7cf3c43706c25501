using System.Globalization;

namespace Node.Core.Primitives;

public readonly partial struct UInt256
{
    // 10^19 is the largest power of ten in a limb; 2^256 has 78 digits.
    private const int ChunkDigits = 19;
    private const ulong Chunk = 10_000_000_000_000_000_000;
    private const int MaxDigits = 78;

    /// <summary>Reads decimal digits, or hexadecimal ones after <c>0x</c>; false for no digits, other characters, and numbers of more than 256 bits.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out UInt256 value)
    {
        var digits = Hex.WithoutPrefix(text);
        return digits.Length == text.Length ? TryParseDecimal(digits, out value) : TryParseHex(digits, out value);
    }

    /// <exception cref="FormatException"><paramref name="text"/> is not such a number, see <see cref="TryParse"/>.</exception>
    public static UInt256 Parse(ReadOnlySpan<char> text) =>
        TryParse(text, out var value) ? value : throw new FormatException($"'{text}' is not a number of at most {Bits} bits.");

    /// <summary>Decimal digits.</summary>
    public override string ToString()
    {
        Span<char> text = stackalloc char[MaxDigits];
        var start = text.Length;
        var rest = this;
        while (!rest.FitsUInt64)
        {
            DivRem(rest, Chunk, out rest, out var chunk);
            start -= ChunkDigits;
            chunk._u0.TryFormat(text[start..], out _, "D19", CultureInfo.InvariantCulture);
        }

        return string.Concat(rest._u0.ToString(CultureInfo.InvariantCulture), text[start..]);
    }

    /// <summary><c>0x</c> and digits without leading zeros, <c>0x0</c> for zero: a quantity of JSON-RPC.</summary>
    public string ToHexString()
    {
        Span<byte> bytes = stackalloc byte[Size];
        WriteBigEndian(bytes);
        var digits = Convert.ToHexStringLower(bytes).TrimStart('0');
        return Hex.Prefix + (digits.Length == 0 ? "0" : digits);
    }

    private static bool TryParseHex(ReadOnlySpan<char> digits, out UInt256 value)
    {
        Span<char> padded = stackalloc char[2 * Size];
        padded.Fill('0');
        Span<byte> bytes = stackalloc byte[Size];
        value = default;
        if (digits.IsEmpty || digits.Length > padded.Length)
        {
            return false;
        }

        digits.CopyTo(padded[^digits.Length..]);
        if (!Hex.TryRead(padded, bytes))
        {
            return false;
        }

        value = FromBigEndian(bytes);
        return true;
    }

    private static bool TryParseDecimal(ReadOnlySpan<char> digits, out UInt256 value)
    {
        value = default;
        if (digits.IsEmpty || digits.ContainsAnyExceptInRange('0', '9'))
        {
            return false;
        }

        UInt256 total = default;
        while (!digits.IsEmpty)
        {
            var taken = digits.Length % ChunkDigits is > 0 and var odd ? odd : ChunkDigits;
            var chunk = ulong.Parse(digits[..taken], NumberStyles.None, CultureInfo.InvariantCulture);
            if (!TryMultiply(total, Chunk, out total) || !TryAdd(total, chunk, out total))
            {
                return false;
            }

            digits = digits[taken..];
        }

        value = total;
        return true;
    }
}
