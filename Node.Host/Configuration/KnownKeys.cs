using Akka.Configuration;
using Akka.Configuration.Hocon;

namespace Node.Host.Configuration;

/// <summary>Finds keys below <c>actors</c> that <c>reference.conf</c> does not have: a misspelt one must not be silently without effect.</summary>
internal static class KnownKeys
{
    private const string Root = "actors";

    /// <exception cref="ConfigurationException">A key of the layer is unknown; the message names it and the nearest known one.</exception>
    public static void Check(string layer, Config config, Config reference)
    {
        var known = Leaves(reference).ToHashSet();
        if (Leaves(config).FirstOrDefault(key => !known.Contains(key)) is not { } unknown)
            return;
        var nearest = known.MinBy(key => Distance(unknown, key));
        throw new ConfigurationException($"{layer}: there is no key {unknown}; did you mean {nearest}?");
    }

    private static IEnumerable<string> Leaves(Config config) =>
        config.Root.GetObject()?.GetKey(Root) is { } value ? Leaves(Root, value) : [];

    private static IEnumerable<string> Leaves(string path, HoconValue value) => value.IsObject()
        ? value.GetObject()!.Items.SelectMany(item => Leaves($"{path}.{item.Key}", item.Value))
        : [path];

    /// <summary>Levenshtein's: insertions, deletions and replacements from one text to the other.</summary>
    private static int Distance(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 0; i < from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i + 1;
            for (var j = 0; j < to.Length; j++)
                (diagonal, row[j + 1]) = (row[j + 1], Math.Min(Math.Min(row[j], row[j + 1]) + 1, diagonal + (from[i] == to[j] ? 0 : 1)));
        }

        return row[^1];
    }
}
