using Akka.Configuration;
using Node.Core.Light;

namespace Node.Actors.Light;

/// <summary><c>actors.light</c>.</summary>
/// <param name="Store">File of the headers; empty for memory only.</param>
/// <param name="Dispatcher">Id of the dispatcher that runs the chain.</param>
internal sealed record LightSettings(bool IsEnabled, string Store, string Dispatcher, LightLimits Limits)
{
    private const string Section = "actors.light";

    /// <exception cref="ConfigurationException">A value is missing or malformed; the message names the key, the value and what was expected.</exception>
    public static LightSettings From(Config config) => new(
        config.Flag($"{Section}.enabled"),
        config.Text($"{Section}.store", "a file, or nothing for memory"),
        config.Text($"{Section}.dispatcher"),
        config.Flag($"{Section}.prune") ? new LightLimits(config.Count($"{Section}.kept-headers", LightLimits.MinKept, LightLimits.MaxReorg)) : LightLimits.Everything);
}
