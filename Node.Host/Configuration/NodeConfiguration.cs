using System.Collections.Immutable;
using System.Data.Common;
using Akka.Configuration;

namespace Node.Host.Configuration;

/// <summary>
/// The layers of the configuration, the upper ones winning: the command line, the file that it names, the mode, the network's file, what follows from
/// the data directory, <c>reference.conf</c>.
/// </summary>
internal static class NodeConfiguration
{
    public const string DataDirectoryKey = "actors.host.datadir";
    public const string NetworkKey = "actors.host.network";
    public const string GenesisKey = "actors.host.genesis";
    public const string ChainEnabledKey = "actors.chain.enabled";
    public const string LightEnabledKey = "actors.light.enabled";
    public const string LesClientEnabledKey = "actors.les.client.enabled";
    public const string LesServerEnabledKey = "actors.les.server.enabled";
    public const string ChainStoreKey = "actors.chain.store";

    private static readonly string[] NotNetworks = ["reference", "dispatchers", .. Modes];

    /// <summary>What a node may be: each has a file.</summary>
    public static IReadOnlyList<string> Modes => ["light", "full"];

    /// <summary>The networks that have a file, by name.</summary>
    public static IReadOnlyList<string> Networks =>
        [.. Directory.EnumerateFiles(Folder, "*.conf").Select(file => Path.GetFileNameWithoutExtension(file)).Except(NotNetworks).Order(StringComparer.Ordinal)];

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "hocon");

    public static Config Reference() => HoconFile.Load(OurFile("reference"));

    /// <inheritdoc cref="Layers"/>
    public static Config Load(string network, string? file, Overrides overrides, string? mode = null) =>
        Layers(network, mode, file, overrides).Merge();

    public static Config Merge(this IEnumerable<ConfigurationLayer> layers) =>
        layers.Select(layer => layer.Config).Aggregate((upper, lower) => upper.WithFallback(lower));

    /// <summary>From the top down.</summary>
    /// <param name="mode">Null: what the files say.</param>
    /// <exception cref="ConfigurationException">A file is missing or malformed, or a key is not one of <c>reference.conf</c>; the message names it.</exception>
    public static ImmutableArray<ConfigurationLayer> Layers(string network, string? mode, string? file, Overrides overrides)
    {
        if (!Networks.Contains(network))
            throw new ConfigurationException($"--network {network}: expected one of {string.Join(", ", Networks)}");
        if (mode is not null && !Modes.Contains(mode))
            throw new ConfigurationException($"--mode {mode}: expected one of {string.Join(", ", Modes)}");
        var reference = Reference();
        var line = overrides.ToConfig();
        KnownKeys.Check("command line", line, reference);
        var layers = ImmutableArray.CreateBuilder<ConfigurationLayer>();
        layers.Add(new ConfigurationLayer(line, overrides.OriginOf));
        if (file is not null)
        {
            var own = HoconFile.Load(file);
            KnownKeys.Check(file, own, reference);
            layers.Add(new ConfigurationLayer(file, own));
        }

        if (mode is not null)
            layers.Add(new ConfigurationLayer($"mode {mode}", HoconFile.Load(OurFile(mode))));
        layers.Add(new ConfigurationLayer($"network {network}", HoconFile.Load(OurFile(network))));
        layers.Add(new ConfigurationLayer($"network {network}", Parse(NetworkKey, network)));

        var chosen = layers.Select(layer => layer.Config).Append(reference).Select(config => config.GetString(DataDirectoryKey)).First(value => value is not null);
        var directory = Path.GetFullPath(string.IsNullOrEmpty(chosen)
            ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".actors", network)
            : chosen);
        var origin = layers.Find(DataDirectoryKey) is { } given ? given.OriginOf(DataDirectoryKey) : $"network {network}";
        layers.Insert(0, new ConfigurationLayer(origin, Parse(DataDirectoryKey, directory)));
        layers.Add(new ConfigurationLayer("data directory", OfDirectory(directory)));
        layers.Add(new ConfigurationLayer("default", reference));
        return layers.ToImmutable();
    }

    /// <summary>The uppermost layer that has the key; null where none has.</summary>
    public static ConfigurationLayer? Find(this IEnumerable<ConfigurationLayer> layers, string key) => layers.FirstOrDefault(layer => layer.Config.HasPath(key));

    /// <summary>A file that comes with the program.</summary>
    internal static string OurFile(string name) => Path.Combine(Folder, name + ".conf");

    /// <summary>What the node keeps goes into the data directory, where nothing else is configured.</summary>
    private static Config OfDirectory(string directory)
    {
        // Events and snapshots share one file.
        var connection = new DbConnectionStringBuilder { ["Data Source"] = Path.Combine(directory, "node.sqlite") }.ConnectionString;
        return Parse("akka.persistence.journal.sql.connection-string", connection)
            .WithFallback(Parse("akka.persistence.snapshot-store.sql.connection-string", connection))
            .WithFallback(Parse(ChainStoreKey, Path.Combine(directory, "chain.sqlite")))
            .WithFallback(Parse("actors.light.store", Path.Combine(directory, "light.sqlite")))
            .WithFallback(Parse("actors.accounts.keystore", Path.Combine(directory, "keystore")));
    }

    private static Config Parse(string key, string value) => ConfigurationFactory.ParseString(HoconText.Assign(key, HoconText.Quote(value)));
}
