using System.Buffers;

namespace Node.Core.Primitives;

/// <summary>Hexadecimal text of byte strings, with and without the prefix <c>0x</c>; digits of either case are read, lower case is written.</summary>
internal static class Hex
{
    public const string Prefix = "0x";

    public static ReadOnlySpan<char> WithoutPrefix(ReadOnlySpan<char> text) =>
        text.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? text[Prefix.Length..] : text;

    /// <summary>Reads exactly as many bytes as <paramref name="destination"/> holds; false on any other length and on other characters.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, Span<byte> destination)
    {
        var digits = WithoutPrefix(text);
        return digits.Length == 2 * destination.Length
            && Convert.FromHexString(digits, destination, out _, out _) == OperationStatus.Done;
    }

    public static string Write(ReadOnlySpan<byte> bytes) => Prefix + Convert.ToHexStringLower(bytes);
}
