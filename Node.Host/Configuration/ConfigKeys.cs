using Akka.Configuration;
using Akka.Configuration.Hocon;

namespace Node.Host.Configuration;

/// <summary>The keys of a configuration that have a value of their own, with their whole path.</summary>
internal static class ConfigKeys
{
    public static IEnumerable<KeyValuePair<string, HoconValue>> Leaves(Config config) =>
        config.Root.GetObject() is { } root ? root.Items.SelectMany(item => Leaves(item.Key, item.Value)) : [];

    private static IEnumerable<KeyValuePair<string, HoconValue>> Leaves(string path, HoconValue value) => value.IsObject()
        ? value.GetObject()!.Items.SelectMany(item => Leaves($"{path}.{Quoted(item.Key)}", item.Value))
        : [new KeyValuePair<string, HoconValue>(path, value)];

    // A dot in a key is not a step of the path.
    private static string Quoted(string key) => key.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_') ? key : HoconText.Quote(key);
}
