using Akka.Configuration;
using Node.Actors.Chain;
using Node.Actors.P2P;

namespace Node.Actors;

/// <summary>Everything that the actors of the node read from the configuration, read once.</summary>
public sealed record NodeSettings
{
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private NodeSettings(RestartPolicy restarts, P2PSettings p2p, ChainSettings chain) => (Restarts, P2P, Chain) = (restarts, p2p, chain);

    internal RestartPolicy Restarts { get; init; }

    internal P2PSettings P2P { get; init; }

    internal ChainSettings Chain { get; init; }

    /// <exception cref="ConfigurationException">A value is missing or malformed; the message names the key, the value and what was expected.</exception>
    public static NodeSettings From(Config config) => new(
        new RestartPolicy(
            config.Duration("actors.restart.min-backoff", Least, Day),
            config.Duration("actors.restart.max-backoff", config.Duration("actors.restart.min-backoff"), Day),
            config.Count("actors.restart.max-restarts", 0, 1000),
            config.Duration("actors.restart.window", Least, Day)),
        P2PSettings.From(config),
        ChainSettings.From(config));
}
