using System.Globalization;
using System.Text.Json;

namespace Node.Host.Devnet;

/// <summary>Numbers as JSON-RPC writes them.</summary>
internal static class Quantity
{
    public static ulong Read(JsonElement element) => ulong.Parse(element.GetString()![2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    public static string Of(ulong number) => string.Create(CultureInfo.InvariantCulture, $"0x{number:x}");

    /// <summary>A word of 32 bytes.</summary>
    public static string Word(ulong number) => string.Create(CultureInfo.InvariantCulture, $"0x{number:x64}");
}
