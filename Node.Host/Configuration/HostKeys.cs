using System.Globalization;
using Akka.Configuration;

namespace Node.Host.Configuration;

/// <summary>Reads keys of <c>actors.host</c>; every <see cref="ConfigurationException"/> names the key, the value and what was expected.</summary>
internal static class HostKeys
{
    public static int Number(this Config config, string key, int min, int max) =>
        Read<int>(() => config.GetInt(key)) is { } number && number >= min && number <= max
            ? number
            : throw Wrong(config, key, string.Create(CultureInfo.InvariantCulture, $"a whole number from {min} to {max}"));

    public static bool Switch(this Config config, string key) =>
        Read<bool>(() => config.GetBoolean(key)) ?? throw Wrong(config, key, "on or off");

    public static TimeSpan Duration(this Config config, string key) =>
        Read<TimeSpan>(() => config.GetTimeSpan(key, null, allowInfinite: false)) is { } duration && duration > TimeSpan.Zero
            ? duration
            : throw Wrong(config, key, "a duration with its unit, such as 60s");

    public static int Size(this Config config, string key, int min, int max) =>
        Read(() => config.GetByteSize(key)) is { } size && size >= min && size <= max
            ? (int)size
            : throw Wrong(config, key, string.Create(CultureInfo.InvariantCulture, $"a size with its unit, such as 4KiB, from {min} to {max} bytes"));

    private static T? Read<T>(Func<T?> read)
        where T : struct
    {
        try
        {
            return read();
        }
        catch (Exception cause) when (cause is ConfigurationException or FormatException or OverflowException or NotSupportedException)
        {
            return null;
        }
    }

    private static ConfigurationException Wrong(Config config, string key, string expected) => new($"{key} = {config.GetValue(key)}: expected {expected}");
}
