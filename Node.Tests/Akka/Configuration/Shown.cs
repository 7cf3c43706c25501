using Akka.Configuration;
using Akka.Configuration.Hocon;

namespace Node.Tests.Engine.Configuration;

/// <summary>Shows a value as one line, so that a table can state it; what may hold on our provider only is skipped on the other.</summary>
internal static class Shown
{
    public static string At(Config config, string path) => Of(config.GetValue(path));

    public static string Of(HoconValue? value) => value switch
    {
        null => "<missing>",
        _ when value.IsObject() => "{" + string.Join(", ", value.GetObject()!.Items.Select(Member).Order(StringComparer.Ordinal)) + "}",
        _ when value.IsString() => value.GetString() ?? "<null>",
        _ => "[" + string.Join("|", value.GetArray().Select(Of)) + "]",
    };

    /// <summary>Reads everything there is to read.</summary>
    public static string All(Config config) => config.IsEmpty ? "{}" : Of(config.Root);

    private static string Member(KeyValuePair<string, HoconValue> item) => $"{item.Key}={Of(item.Value)}";
}
