using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using Akka.Configuration;
using Node.Core.Primitives;

namespace Node.Actors;

/// <summary>
/// Reads keys that must be there: what reference.conf does not have is an error, not a default hidden in code. Every
/// <see cref="ConfigurationException"/> names the key, the value and what was expected.
/// </summary>
public static class ConfigSettings
{
    public static int Count(this Config config, string key, int min, int max)
    {
        var expected = $"a whole number from {min} to {max}";
        return int.TryParse(config.Text(key, expected), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var count)
            && count >= min && count <= max
                ? count
                : throw Malformed(config, key, expected);
    }

    public static bool Flag(this Config config, string key) => config.Text(key, "on or off") switch
    {
        "true" or "on" or "yes" => true,
        "false" or "off" or "no" => false,
        _ => throw Malformed(config, key, "on or off"),
    };

    /// <summary>A duration with its unit, such as <c>5s</c> or <c>200ms</c>.</summary>
    public static TimeSpan Duration(this Config config, string key, TimeSpan? min = null, TimeSpan? max = null)
    {
        var (least, most) = (min ?? TimeSpan.Zero, max ?? TimeSpan.MaxValue);
        var expected = $"a duration with its unit, such as 5s, from {Words(least)}{(max is null ? " on" : $" to {Words(most)}")}";
        var text = config.Text(key, expected);
        return text.Length > 0 && char.IsAsciiLetter(text[^1]) && Parsed<TimeSpan>(() => config.GetTimeSpan(key, null, allowInfinite: false)) is { } duration && duration >= least && duration <= most
            ? duration
            : throw Malformed(config, key, expected);
    }

    /// <summary>A size with its unit, such as <c>128KiB</c>.</summary>
    public static int Bytes(this Config config, string key, int min = 0, int max = int.MaxValue)
    {
        var expected = $"a size with its unit, such as 128KiB, from {min} to {max} bytes";
        var text = config.Text(key, expected);
        var size = text.Length > 0 && char.IsAsciiLetter(text[^1]) ? Parsed(() => config.GetByteSize(key)) : null;
        return size >= min && size <= max ? (int)size : throw Malformed(config, key, expected);
    }

    public static string Text(this Config config, string key, string expected = "a text") =>
        config.GetValue(key) is { } value && value.IsString() && value.GetString() is { } text ? text : throw Malformed(config, key, expected);

    public static IPAddress Address(this Config config, string key) =>
        IPAddress.TryParse(config.Text(key, "an IP address"), out var address) ? address : throw Malformed(config, key, "an IP address");

    public static ImmutableArray<Enode> Enodes(this Config config, string key) =>
        [.. config.Items(key).Select((item, index) => Enode.TryParse(item, out var node, out var error)
            ? node
            : throw new ConfigurationException($"{key}[{index}] = '{item}': expected an enode URL, but {error}"))];

    /// <summary>Networks such as <c>10.0.0.0/8</c> or <c>fc00::/7</c>.</summary>
    public static ImmutableArray<IPNetwork> Networks(this Config config, string key) =>
        [.. config.Items(key).Select((item, index) => IPNetwork.TryParse(item, out var network)
            ? network
            : throw new ConfigurationException($"{key}[{index}] = '{item}': expected a network such as 10.0.0.0/8"))];

    /// <summary>A list of texts.</summary>
    public static ImmutableArray<string> Texts(this Config config, string key) => [.. config.Items(key)];

    private static IEnumerable<string> Items(this Config config, string key)
    {
        var value = config.GetValue(key) ?? throw Malformed(config, key, "a list");

        // Akka.NET does not take an empty list for an array.
        return !value.IsString() && !value.IsObject() && value.GetArray() is { } items && items.All(item => item.IsString())
            ? items.Select(item => item.GetString()!)
            : throw Malformed(config, key, "a list of texts");
    }

    private static T? Parsed<T>(Func<T?> read)
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

    private static string Words(TimeSpan duration) =>
        duration == TimeSpan.Zero ? "0s"
        : duration < TimeSpan.FromSeconds(1) ? string.Create(CultureInfo.InvariantCulture, $"{duration.TotalMilliseconds}ms")
        : string.Create(CultureInfo.InvariantCulture, $"{duration.TotalSeconds}s");

    private static ConfigurationException Malformed(Config config, string key, string expected) =>
        new(config.GetValue(key) is { } value ? $"{key} = {value}: expected {expected}" : $"{key} is missing: expected {expected}");
}
