using Akka.Configuration;

namespace Node.Host.Configuration;

/// <summary>
/// Finds keys below <c>actors</c>, and names at the top, that <c>reference.conf</c> does not have: a misspelt one must not be silently without effect.
/// What Akka reads is Akka's.
/// </summary>
internal static class KnownKeys
{
    private const string Root = "actors";

    /// <exception cref="ConfigurationException">A key of the layer is unknown; the message names it and the nearest known one.</exception>
    public static void Check(string layer, Config config, Config reference)
    {
        var known = ConfigKeys.Leaves(reference).Select(leaf => leaf.Key).Where(IsOurs).ToHashSet();
        var roots = reference.Root.GetObject()!.Items.Keys.ToHashSet();
        var unknown = ConfigKeys.Leaves(config).Select(leaf => leaf.Key)
            .FirstOrDefault(key => IsOurs(key) ? !known.Contains(key) : !roots.Contains(key.Split('.')[0]));
        if (unknown is null)
            return;

        if (!IsOurs(unknown))
            throw new ConfigurationException($"{layer}: there is no key {unknown}; it begins with none of {string.Join(", ", roots)}");

        // Whoever knows the name of a key but not its place is helped too.
        var nearest = known.MinBy(key => (2 * Nearest.Distance(Name(unknown), Name(key))) + Nearest.Distance(unknown, key));
        throw new ConfigurationException($"{layer}: there is no key {unknown}; did you mean {nearest}?");
    }

    private static bool IsOurs(string key) => key.StartsWith(Root + ".", StringComparison.Ordinal);

    private static string Name(string key) => key[(key.LastIndexOf('.') + 1)..];
}
