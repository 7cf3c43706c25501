using Akka.Configuration;

namespace Akka.Persistence.Internal;

/// <summary>Reads what has to be there.</summary>
internal static class ConfigSections
{
    public static Config Section(this Config config, string path) =>
        config.GetConfig(path) ?? throw new ConfigurationException($"There is no section [{path}].");

    public static string Text(this Config config, string path) =>
        config.GetString(path) ?? throw new ConfigurationException($"[{path}] is not set.");
}
