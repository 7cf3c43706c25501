using Akka.Configuration;
using Node.Actors.Accounts;
using Node.Actors.Chain;
using Node.Actors.Les;
using Node.Actors.Light;
using Node.Actors.Odr;
using Node.Actors.P2P;
using Node.Actors.Rpc;
using Node.Actors.Sealer;
using Node.Actors.TxPool;

namespace Node.Actors;

/// <summary>Everything that the actors of the node read from the configuration, read once.</summary>
public sealed record NodeSettings
{
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private NodeSettings(Config config)
    {
        Restarts = new RestartPolicy(
            config.Duration("actors.restart.min-backoff", Least, Day),
            config.Duration("actors.restart.max-backoff", config.Duration("actors.restart.min-backoff"), Day),
            config.Count("actors.restart.max-restarts", 0, 1000),
            config.Duration("actors.restart.window", Least, Day));
        P2P = P2PSettings.From(config);
        Chain = ChainSettings.From(config);
        Light = LightSettings.From(config);
        Les = LesSettings.From(config);
        Odr = OdrSettings.From(config);
        TxPool = TxPoolSettings.From(config);
        Sealer = SealerSettings.From(config);
        Accounts = AccountsSettings.From(config);
        Rpc = RpcSettings.From(config);
    }

    internal RestartPolicy Restarts { get; }

    internal P2PSettings P2P { get; }

    internal ChainSettings Chain { get; }

    internal LightSettings Light { get; }

    internal LesSettings Les { get; }

    internal OdrSettings Odr { get; }

    internal TxPoolSettings TxPool { get; }

    internal SealerSettings Sealer { get; }

    internal AccountsSettings Accounts { get; }

    internal RpcSettings Rpc { get; }

    /// <exception cref="ConfigurationException">A value is missing or malformed; the message names the key, the value and what was expected.</exception>
    public static NodeSettings From(Config config) => new(config);
}
