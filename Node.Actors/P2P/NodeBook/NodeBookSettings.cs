using Akka.Configuration;

namespace Node.Actors.P2P.NodeBook;

/// <summary><c>actors.p2p.nodebook</c>; the keys are described in <c>reference.conf</c>.</summary>
internal sealed record NodeBookSettings(int MaxNodes, TimeSpan Expiry, TimeSpan FlushInterval, int SnapshotAfter)
{
    public const string Section = "actors.p2p.nodebook";

    /// <param name="config">The whole configuration.</param>
    public static NodeBookSettings From(Config config) => new(
        config.GetInt($"{Section}.max-nodes"),
        config.GetTimeSpan($"{Section}.expiry"),
        config.GetTimeSpan($"{Section}.flush-interval"),
        config.GetInt($"{Section}.snapshot-after"));
}
