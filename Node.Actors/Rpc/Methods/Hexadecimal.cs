using System.Buffers;
using Node.Core.Primitives;

namespace Node.Actors.Rpc.Methods;

/// <summary>Reads quantities and data as strictly as geth does, and refuses them in its words.</summary>
internal static class Hexadecimal
{
    private const string Empty = "empty hex string";
    private const string NoPrefix = "hex string without 0x prefix";
    private const string NotHex = "invalid hex string";

    /// <summary>Digits without leading zeros.</summary>
    public static bool TryQuantity(string text, out UInt256 value, out string reason)
    {
        value = default;
        reason = text switch
        {
            "" => Empty,
            _ when !HasPrefix(text) => NoPrefix,
            { Length: 2 } => "hex string \"0x\"",
            ['0', _, '0', _, ..] => "hex number with leading zero digits",
            _ when text.AsSpan(2).ContainsAnyExcept(Digits) => NotHex,
            { Length: > 2 + (2 * UInt256.Size) } => "hex number > 256 bits",
            _ => "",
        };
        return reason.Length == 0 && UInt256.TryParse(text, out value);
    }

    /// <summary>Whole bytes.</summary>
    public static bool TryData(string text, out byte[] bytes, out string reason)
    {
        bytes = [];
        reason = text switch
        {
            "" => Empty,
            _ when !HasPrefix(text) => NoPrefix,
            _ when text.AsSpan(2).ContainsAnyExcept(Digits) => NotHex,
            _ when text.Length % 2 != 0 => "hex string of odd length",
            _ => "",
        };
        if (reason.Length != 0)
            return false;
        bytes = Convert.FromHexString(text.AsSpan(2));
        return true;
    }

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdefABCDEF");

    private static bool HasPrefix(string text) => text is ['0', 'x' or 'X', ..];
}
