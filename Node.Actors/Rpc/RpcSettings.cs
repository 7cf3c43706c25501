using Akka.Configuration;
using Node.Actors.Rpc.Filters;

namespace Node.Actors.Rpc;

/// <summary><c>actors.rpc</c>, as far as it is not about transports.</summary>
/// <param name="CallTimeout">A call that has no answer by then is refused.</param>
/// <param name="MaxCalls">At a time; further ones are refused at once.</param>
/// <param name="Drain">How long calls in flight have when the node ends.</param>
/// <param name="GasCap">The most that a call may use that nobody pays for.</param>
/// <param name="MaxLogBlocks">Blocks that one search for logs looks at.</param>
/// <param name="MaxLogs">Logs that it finds.</param>
/// <param name="DataDirectory">Of the node, for who asks.</param>
internal sealed record RpcSettings(
    TimeSpan CallTimeout, int MaxCalls, TimeSpan Drain, ulong GasCap, ulong MaxLogBlocks, int MaxLogs, FiltersSettings Filters, string DataDirectory)
{
    private const string Section = "actors.rpc";
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(1);

    /// <exception cref="ConfigurationException">A value is missing or malformed; the message names the key, the value and what was expected.</exception>
    public static RpcSettings From(Config config) => new(
        config.Duration($"{Section}.call-timeout", Least, TimeSpan.FromHours(1)),
        config.Count($"{Section}.max-calls", 1, 100_000),
        config.Duration($"{Section}.drain", TimeSpan.Zero, TimeSpan.FromMinutes(1)),
        (ulong)config.Count($"{Section}.gas-cap", 21_000, int.MaxValue),
        (ulong)config.Count($"{Section}.max-log-blocks", 1, int.MaxValue),
        config.Count($"{Section}.max-logs", 1, 10_000_000),
        FiltersSettings.From(config),
        config.Text("actors.host.datadir"));
}
