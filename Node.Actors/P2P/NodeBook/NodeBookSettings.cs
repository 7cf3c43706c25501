using Akka.Configuration;

namespace Node.Actors.P2P.NodeBook;

/// <summary><c>actors.p2p.nodebook</c>; the keys are described in <c>reference.conf</c>.</summary>
internal sealed record NodeBookSettings(int MaxNodes, TimeSpan Expiry, TimeSpan FlushInterval, int SnapshotAfter)
{
    public const string Section = "actors.p2p.nodebook";

    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Year = TimeSpan.FromDays(365);

    /// <param name="config">The whole configuration.</param>
    public static NodeBookSettings From(Config config) => new(
        config.Count($"{Section}.max-nodes", 1, 10_000_000),
        config.Duration($"{Section}.expiry", Least, Year),
        config.Duration($"{Section}.flush-interval", Least, Year),
        config.Count($"{Section}.snapshot-after", 1, 10_000_000));
}
