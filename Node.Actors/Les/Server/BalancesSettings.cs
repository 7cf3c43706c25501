using Akka.Configuration;

namespace Node.Actors.Les.Server;

/// <summary><c>actors.les.server.balances</c>.</summary>
/// <param name="MaxDebts">Addresses that are remembered.</param>
internal sealed record BalancesSettings(int MaxDebts, TimeSpan FlushInterval, int SnapshotAfter)
{
    private const string Section = "actors.les.server.balances";

    public static BalancesSettings From(Config config) => new(
        config.Count($"{Section}.max-debts", 1, 10_000_000),
        config.Duration($"{Section}.flush-interval", TimeSpan.FromMilliseconds(1), TimeSpan.FromDays(365)),
        config.Count($"{Section}.snapshot-after", 1, 10_000_000));
}
