using System.Globalization;

namespace Akka.Configuration.Hocon;

/// <summary>Reads sizes such as <c>128KiB</c> (powers of 1024), <c>128kB</c> (powers of 1000) and <c>128</c> (bytes).</summary>
internal static class ByteSizes
{
    private static readonly ScalarReader<long> Reader = new("a size such as 128KiB or 1 MB", TryRead);

    private static readonly Dictionary<string, long> Units = MakeUnits();

    /// <summary>Null for null and for an empty text.</summary>
    public static long? Read(HoconValue value, string? path) =>
        value.IsNull || (!value.IsFault && value.GetString() is "") ? null : Reader.Read(value, path);

    private static bool TryRead(string text, out long value)
    {
        value = 0;
        var (number, unit) = Quantity.Split(text);
        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        if (!Units.TryGetValue(unit, out var factor) || !decimal.TryParse(number, style, CultureInfo.InvariantCulture, out var amount))
            return false;
        if (Math.Abs(amount) > long.MaxValue / factor)
            return false;
        value = (long)(amount * factor);
        return true;
    }

    private static Dictionary<string, long> MakeUnits()
    {
        var units = new Dictionary<string, long> { [""] = 1, ["b"] = 1, ["B"] = 1, ["byte"] = 1, ["bytes"] = 1 };
        var (binary, thousands) = (1L, 1L);
        foreach (var (letter, small, large) in new[]
                 {
                     ("k", "kilo", "kibi"), ("m", "mega", "mebi"), ("g", "giga", "gibi"),
                     ("t", "tera", "tebi"), ("p", "peta", "pebi"), ("e", "exa", "exbi"),
                 })
        {
            binary *= 1024;
            thousands *= 1000;
            var capital = letter.ToUpperInvariant();
            foreach (var unit in new[] { letter, capital, capital + "i", capital + "iB", large + "byte", large + "bytes" })
                units[unit] = binary;
            foreach (var unit in new[] { letter == "k" ? "kB" : capital + "B", small + "byte", small + "bytes" })
                units[unit] = thousands;
        }
        return units;
    }
}
