using Akka.Configuration;

namespace Node.Actors.Odr;

/// <summary><c>actors.odr</c>.</summary>
/// <param name="Dispatcher">Id of the dispatcher that runs queries.</param>
/// <param name="MaxQueries">In work at a time; one more is refused.</param>
/// <param name="CacheSize">Of a light client, bytes of pieces that are kept for the next queries.</param>
/// <param name="AskAgain">How often a chain that does not answer yet is asked for its head.</param>
internal sealed record OdrSettings(string Dispatcher, int MaxQueries, int CacheSize, TimeSpan AskAgain)
{
    private const string Section = "actors.odr";

    /// <exception cref="ConfigurationException">A value is missing or malformed; the message names the key, the value and what was expected.</exception>
    public static OdrSettings From(Config config) => new(
        config.Text($"{Section}.dispatcher"),
        config.Count($"{Section}.max-queries", 1, 100_000),
        config.Bytes($"{Section}.cache-size"),
        config.Duration($"{Section}.ask-again", TimeSpan.FromMilliseconds(1), TimeSpan.FromHours(1)));
}
