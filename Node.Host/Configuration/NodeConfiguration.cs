using System.Data.Common;
using Akka.Configuration;

namespace Node.Host.Configuration;

/// <summary>
/// The layers of the configuration, the upper ones winning: the command line, the file that it names, the network's file, what follows from the
/// data directory, <c>reference.conf</c>.
/// </summary>
internal static class NodeConfiguration
{
    public const string DataDirectoryKey = "actors.host.datadir";
    public const string ChainStoreKey = "actors.chain.store";

    private static readonly string[] NotNetworks = ["reference", "dispatchers", "light", "full"];

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "hocon");

    /// <summary>The networks that have a file, by name.</summary>
    public static IReadOnlyList<string> Networks =>
        [.. Directory.EnumerateFiles(Folder, "*.conf").Select(file => Path.GetFileNameWithoutExtension(file)).Except(NotNetworks).Order(StringComparer.Ordinal)];

    public static Config Reference() => HoconFile.Load(Path.Combine(Folder, "reference.conf"));

    /// <exception cref="ConfigurationException">A file is missing or malformed, or a key is not one of <c>reference.conf</c>; the message names it.</exception>
    public static Config Load(string network, string? file, Overrides overrides)
    {
        if (!Networks.Contains(network))
            throw new ConfigurationException($"--network {network}: expected one of {string.Join(", ", Networks)}");
        var reference = Reference();
        var given = overrides.ToConfig();
        KnownKeys.Check("command line", given, reference);
        foreach (var path in (string?[])[file, Path.Combine(Folder, network + ".conf")])
        {
            if (path is null)
                continue;
            var layer = HoconFile.Load(path);
            KnownKeys.Check(path, layer, reference);
            given = given.WithFallback(layer);
        }

        var directory = DataDirectory(given.WithFallback(reference), network);
        return ConfigurationFactory.ParseString(HoconText.Assign(DataDirectoryKey, HoconText.Quote(directory)))
            .WithFallback(given)
            .WithFallback(Persistence(directory))
            .WithFallback(ConfigurationFactory.ParseString(HoconText.Assign(ChainStoreKey, HoconText.Quote(Path.Combine(directory, "chain.sqlite")))))
            .WithFallback(reference);
    }

    private static string DataDirectory(Config config, string network)
    {
        var chosen = config.GetString(DataDirectoryKey);
        return Path.GetFullPath(string.IsNullOrEmpty(chosen)
            ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".actors", network)
            : chosen);
    }

    /// <summary>Events and snapshots go to one SQLite file of the data directory, where nothing else is configured.</summary>
    private static Config Persistence(string dataDirectory)
    {
        var connection = HoconText.Quote(
            new DbConnectionStringBuilder { ["Data Source"] = Path.Combine(dataDirectory, "node.sqlite") }.ConnectionString);
        return ConfigurationFactory.ParseString(
            HoconText.Assign("akka.persistence.journal.sql.connection-string", connection)
            + HoconText.Assign("akka.persistence.snapshot-store.sql.connection-string", connection));
    }
}
