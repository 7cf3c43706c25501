using Akka.Configuration;

namespace Node.Actors.Rpc.Filters;

/// <summary><c>actors.rpc.filters</c>.</summary>
/// <param name="Max">Filters and subscriptions together; further ones are refused.</param>
/// <param name="MaxChanges">That a filter keeps until it is asked, or a subscription until it has begun; with one more it is gone.</param>
/// <param name="Timeout">A filter that nobody asks for so long is gone.</param>
/// <param name="CatchUp">Blocks of one step of the chain that are told of, the last ones: a node that catches up takes thousands at once.</param>
/// <param name="MaxUnread">Blocks whose logs are still to be read; the logs of one more are told to nobody.</param>
/// <param name="ReadAttempts">How often the logs of one block are asked for at most.</param>
/// <param name="ReadAgain">The wait between two times.</param>
internal sealed record FiltersSettings(int Max, int MaxChanges, TimeSpan Timeout, int CatchUp, int MaxUnread, int ReadAttempts, TimeSpan ReadAgain)
{
    private const string Section = "actors.rpc.filters";

    /// <exception cref="ConfigurationException">A value is missing or malformed; the message names the key, the value and what was expected.</exception>
    public static FiltersSettings From(Config config) => new(
        config.Count($"{Section}.max", 0, 1_000_000),
        config.Count($"{Section}.max-changes", 1, 1_000_000),
        config.Duration($"{Section}.timeout", TimeSpan.FromSeconds(1), TimeSpan.FromDays(1)),
        config.Count($"{Section}.catch-up", 1, 100_000),
        config.Count($"{Section}.max-unread", 1, 100_000),
        config.Count($"{Section}.read-attempts", 1, 1000),
        config.Duration($"{Section}.read-again", TimeSpan.FromMilliseconds(1), TimeSpan.FromHours(1)));
}
