using System.Globalization;

namespace Node.Host.JsonRpc;

/// <summary>JSON may escape half of a character, which then is no text: <c>"\ud800"</c>.</summary>
internal static class Surrogates
{
    private const int Escape = 6;

    /// <summary>Whether each escaped half has its other half.</summary>
    public static bool ArePaired(ReadOnlySpan<byte> json)
    {
        while (json.IndexOf((byte)'\\') is >= 0 and var at)
        {
            json = json[at..];
            var unit = UnitAt(json);
            if (unit < 0)
            {
                // Another escape: of two characters.
                json = json[Math.Min(2, json.Length)..];
            }
            else if (!char.IsSurrogate((char)unit))
            {
                json = json[Escape..];
            }
            else if (char.IsHighSurrogate((char)unit) && UnitAt(json[Escape..]) is >= 0 and var low && char.IsLowSurrogate((char)low))
            {
                json = json[(2 * Escape)..];
            }
            else
            {
                return false;
            }
        }

        return true;
    }

    private static int UnitAt(ReadOnlySpan<byte> json) =>
        json is [(byte)'\\', (byte)'u', _, _, _, _, ..] && ushort.TryParse(json[2..Escape], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
            ? unit
            : -1;
}
