using System.Globalization;

namespace Akka.Configuration.Hocon;

/// <summary>Readers of numbers, booleans and texts; the culture of the machine plays no part.</summary>
internal static class Scalars
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    public static readonly ScalarReader<bool> Boolean = new("on, off, true, false, yes or no", TryReadBoolean);

    public static readonly ScalarReader<byte> Byte = new(
        "a whole number from 0 to 255",
        (string text, out byte value) => byte.TryParse(text, NumberStyles.Integer, Invariant, out value));

    public static readonly ScalarReader<int> Int = new(
        $"a whole number from {int.MinValue} to {int.MaxValue}",
        (string text, out int value) => int.TryParse(text, NumberStyles.Integer, Invariant, out value));

    public static readonly ScalarReader<long> Long = new(
        $"a whole number from {long.MinValue} to {long.MaxValue}",
        (string text, out long value) => long.TryParse(text, NumberStyles.Integer, Invariant, out value));

    public static readonly ScalarReader<float> Float = new(
        "a number",
        (string text, out float value) => float.TryParse(text, NumberStyles.Float | NumberStyles.AllowThousands, Invariant, out value));

    public static readonly ScalarReader<double> Double = new(
        "a number",
        (string text, out double value) => double.TryParse(text, NumberStyles.Float | NumberStyles.AllowThousands, Invariant, out value));

    public static readonly ScalarReader<decimal> Decimal = new(
        "a number",
        (string text, out decimal value) => decimal.TryParse(text, NumberStyles.Number, Invariant, out value));

    public static string? Text(HoconValue value, string? path) =>
        value.IsString() && !value.IsFault ? value.GetString() : throw Mismatch.Error(value, path, "text");

    public static IList<string> Texts(HoconValue value, string? path) =>
        ScalarReader<string>.ReadList(value, path, "text", (item, itemPath) => Text(item, itemPath)!);

    private static bool TryReadBoolean(string text, out bool value)
    {
        value = text is "on" or "true" or "yes";
        return value || text is "off" or "false" or "no";
    }
}
