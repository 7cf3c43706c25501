using Akka.Configuration;
using Node.Core.Primitives;
using Node.Core.TxPool;

namespace Node.Actors.TxPool;

/// <summary><c>actors.txpool</c>; the keys are described in <c>reference.conf</c>.</summary>
internal sealed record TxPoolSettings(bool IsEnabled, PoolLimits Limits, TimeSpan ExpireInterval, TimeSpan Retry, int SnapshotAfter)
{
    public const string Section = "actors.txpool";

    private const int Most = 10_000_000;

    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Year = TimeSpan.FromDays(365);

    /// <param name="config">The whole configuration.</param>
    /// <exception cref="ConfigurationException">A value is missing or malformed; the message names the key, the value and what was expected.</exception>
    public static TxPoolSettings From(Config config) => new(
        config.Flag($"{Section}.enabled"),
        new PoolLimits
        {
            MinTip = Wei(config, $"{Section}.min-tip"),
            PriceBump = config.Count($"{Section}.price-bump", 0, 1_000),
            MaxSize = config.Bytes($"{Section}.max-size", 1),
            AccountTransactions = config.Count($"{Section}.account.transactions", 1, Most),
            AccountBytes = config.Bytes($"{Section}.account.bytes", 1),
            Transactions = config.Count($"{Section}.remote.transactions", 1, Most),
            Queued = config.Count($"{Section}.remote.queued", 0, Most),
            Bytes = config.Bytes($"{Section}.remote.bytes", 1),
            LocalTransactions = config.Count($"{Section}.local.transactions", 0, Most),
            LocalBytes = config.Bytes($"{Section}.local.bytes"),
            Lifetime = config.Duration($"{Section}.lifetime", Least, Year),
        },
        config.Duration($"{Section}.expire-interval", Least, Year),
        config.Duration($"{Section}.retry", Least, Year),
        config.Count($"{Section}.snapshot-after", 1, Most));

    private static UInt256 Wei(Config config, string key) => UInt256.TryParse(config.Text(key, "wei"), out var wei)
        ? wei
        : throw new ConfigurationException($"{key} = {config.Text(key)}: expected a whole number of wei");
}
