using Akka.Configuration;
using Node.Core.Light;

namespace Node.Actors.Light.TxPool;

/// <summary><c>actors.light.txpool</c>.</summary>
/// <param name="Patience">How long an account or a body may take to come.</param>
/// <param name="Retry">When what did not come is asked for again.</param>
/// <param name="MaxWaiting">Accounts asked for at a time.</param>
/// <param name="SnapshotAfter">Events between two snapshots.</param>
internal sealed record LightTxPoolSettings(LocalLimits Limits, TimeSpan Patience, TimeSpan Retry, int MaxWaiting, int SnapshotAfter)
{
    private const string Section = "actors.light.txpool";

    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <exception cref="ConfigurationException">A value is missing or malformed; the message names the key, the value and what was expected.</exception>
    public static LightTxPoolSettings From(Config config) => new(
        new LocalLimits(config.Count($"{Section}.transactions", 1, 1_000_000), config.Bytes($"{Section}.bytes", LocalLimits.MaxSize)),
        config.Duration($"{Section}.patience", Least, Hour),
        config.Duration($"{Section}.retry", Least, Hour),
        config.Count($"{Section}.max-waiting", 1, 100_000),
        config.Count($"{Section}.snapshot-after", 1, 1_000_000));
}
