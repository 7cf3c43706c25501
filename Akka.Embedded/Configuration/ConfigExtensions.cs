using System.Diagnostics.CodeAnalysis;

namespace Akka.Configuration;

/// <summary>Helpers for configurations that may be null.</summary>
public static class ConfigExtensions
{
    public static bool IsNullOrEmpty([NotNullWhen(false)] this Config? config) => config is null || config.IsEmpty;

    /// <summary>Like <see cref="Config.WithFallback"/>, where either side may be null or both the same.</summary>
    [return: NotNullIfNotNull(nameof(config))]
    [return: NotNullIfNotNull(nameof(fallback))]
    public static Config? SafeWithFallback(this Config? config, Config? fallback)
    {
        if (config is null)
            return fallback;
        return ReferenceEquals(config, fallback) ? config : config.WithFallback(fallback);
    }
}
