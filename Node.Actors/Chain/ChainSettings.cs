using Akka.Configuration;
using Node.Actors.Chain.Indexers;

namespace Node.Actors.Chain;

/// <summary><c>actors.chain</c>.</summary>
/// <param name="Store">File of the database; empty for memory only.</param>
/// <param name="Dispatcher">Id of the dispatcher that runs it.</param>
internal sealed record ChainSettings(bool IsEnabled, string Store, string Dispatcher, IndexersSettings Indexers)
{
    private const string Section = "actors.chain";

    /// <exception cref="ConfigurationException">A value is missing or malformed; the message names the key, the value and what was expected.</exception>
    public static ChainSettings From(Config config) => new(
        config.Flag($"{Section}.enabled"),
        config.Text($"{Section}.store", "a file, or nothing for memory"),
        config.Text($"{Section}.dispatcher"),
        IndexersSettings.From(config));
}
