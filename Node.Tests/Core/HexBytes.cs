namespace Node.Tests.Core;

/// <summary>Vectors as they are printed: hexadecimal digits with white space between them.</summary>
internal static class HexBytes
{
    public static byte[] Of(string digits) => Convert.FromHexString(string.Concat(digits.Where(c => !char.IsWhiteSpace(c))));
}
