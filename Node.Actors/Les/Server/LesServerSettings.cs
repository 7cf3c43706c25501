using Akka.Configuration;
using Node.Core.Les.Serving;

namespace Node.Actors.Les.Server;

/// <summary><c>actors.les.server</c>; the keys are described in <c>reference.conf</c>.</summary>
public sealed record LesServerSettings
{
    private const string Section = "actors.les.server";

    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Year = TimeSpan.FromDays(365);

    private LesServerSettings()
    {
    }

    /// <summary>Whether light clients are served at all.</summary>
    public bool IsEnabled { get; private init; }

    internal ServingLoad Load { get; init; } = null!;

    internal int Workers { get; init; }

    /// <summary>Id of the dispatcher that workers run on.</summary>
    internal string Dispatcher { get; init; } = "";

    internal int MaxClients { get; init; }

    internal TimeSpan ConnectedBias { get; init; }

    internal TimeSpan DebtDecay { get; init; }

    internal PriceSettings Prices { get; init; } = null!;

    /// <summary>States back from the head that are kept; 0: all.</summary>
    internal ServedRange Range { get; init; } = ServedRange.Archive;

    internal TimeSpan PoolInterval { get; init; }

    internal TimeSpan RelayPatience { get; init; }

    internal BalancesSettings Balances { get; init; } = null!;

    /// <summary>Of one part within <see cref="RestartWindow"/>; beyond, the server fails as a whole.</summary>
    internal int MaxRestarts { get; init; }

    internal TimeSpan RestartWindow { get; init; }

    /// <exception cref="ConfigurationException">A value is missing or malformed; the message names the key, the value and what was expected.</exception>
    public static LesServerSettings From(Config config) => new()
    {
        IsEnabled = config.Flag($"{Section}.enabled"),
        Load = new ServingLoad(
            config.Count($"{Section}.share", 1, 100_000),
            config.Count($"{Section}.max-bytes-in", 0, int.MaxValue),
            config.Count($"{Section}.max-bytes-out", 0, int.MaxValue)),
        Workers = config.Count($"{Section}.workers", 1, 1000),
        Dispatcher = config.Text($"{Section}.dispatcher"),
        MaxClients = config.Count($"{Section}.max-clients", 1, 100_000),
        ConnectedBias = config.Duration($"{Section}.connected-bias", TimeSpan.Zero, Year),
        DebtDecay = config.Duration($"{Section}.debt-decay", Least, Year),
        Prices = new PriceSettings(
            config.Count($"{Section}.prices.time", 0, int.MaxValue),
            config.Count($"{Section}.prices.capacity", 0, int.MaxValue),
            config.Count($"{Section}.prices.request", 0, int.MaxValue)),
        Range = new ServedRange((ulong)config.Count($"{Section}.kept-states", 0, int.MaxValue)),
        PoolInterval = config.Duration($"{Section}.pool-interval", Least, Year),
        RelayPatience = config.Duration($"{Section}.relay-patience", Least, Year),
        Balances = BalancesSettings.From(config),
        MaxRestarts = config.Count($"{Section}.max-restarts", 0, 1000),
        RestartWindow = config.Duration($"{Section}.restart-window", TimeSpan.FromSeconds(1), TimeSpan.FromDays(1)),
    };
}
