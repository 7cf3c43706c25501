using Akka.Configuration;

namespace Node.Actors.Rpc.Filters;

/// <summary><c>actors.rpc.filters</c>.</summary>
/// <param name="Max">Filters and subscriptions together; further ones are refused.</param>
/// <param name="MaxChanges">That a filter keeps until it is asked, or a subscription until it has begun; with one more it is gone.</param>
/// <param name="Timeout">A filter that nobody asks for so long is gone.</param>
/// <param name="CatchUp">Blocks of one step of the chain that are told of, the last ones: a node that catches up takes thousands at once.</param>
internal sealed record FiltersSettings(int Max, int MaxChanges, TimeSpan Timeout, int CatchUp)
{
    private const string Section = "actors.rpc.filters";

    /// <exception cref="ConfigurationException">A value is missing or malformed; the message names the key, the value and what was expected.</exception>
    public static FiltersSettings From(Config config) => new(
        config.Count($"{Section}.max", 0, 1_000_000),
        config.Count($"{Section}.max-changes", 1, 1_000_000),
        config.Duration($"{Section}.timeout", TimeSpan.FromSeconds(1), TimeSpan.FromDays(1)),
        config.Count($"{Section}.catch-up", 1, 100_000));
}
