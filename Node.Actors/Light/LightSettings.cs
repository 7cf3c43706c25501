using Akka.Configuration;
using Node.Actors.Light.TxPool;
using Node.Actors.Light.TxRelay;
using Node.Core.Light;

namespace Node.Actors.Light;

/// <summary><c>actors.light</c>.</summary>
/// <param name="Store">File of the headers; empty for memory only.</param>
/// <param name="Dispatcher">Id of the dispatcher that runs the chain.</param>
/// <param name="MaxRestarts">Of one part within the window; beyond, the whole fails.</param>
internal sealed record LightSettings(
    bool IsEnabled,
    string Store,
    string Dispatcher,
    LightLimits Limits,
    int MaxRestarts,
    TimeSpan RestartWindow,
    LightTxPoolSettings TxPool,
    TxRelaySettings TxRelay)
{
    private const string Section = "actors.light";

    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <exception cref="ConfigurationException">A value is missing or malformed; the message names the key, the value and what was expected.</exception>
    public static LightSettings From(Config config) => new(
        config.Flag($"{Section}.enabled"),
        config.Text($"{Section}.store", "a file, or nothing for memory"),
        config.Text($"{Section}.dispatcher"),
        config.Flag($"{Section}.prune") ? new LightLimits(config.Count($"{Section}.kept-headers", LightLimits.MinKept, LightLimits.MaxReorg)) : LightLimits.Everything,
        config.Count($"{Section}.max-restarts", 0, 1000),
        config.Duration($"{Section}.restart-window", Least, Day),
        LightTxPoolSettings.From(config),
        TxRelaySettings.From(config));
}
