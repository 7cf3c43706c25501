using Akka.Configuration;

namespace Node.Actors.P2P.Discovery.Lookup;

/// <summary><c>actors.p2p.discovery.lookup</c>; the keys are described in <c>reference.conf</c>.</summary>
internal sealed record LookupSettings(TimeSpan Deadline)
{
    public const string Section = "actors.p2p.discovery.lookup";

    /// <param name="config">The whole configuration.</param>
    public static LookupSettings From(Config config) => new(config.Duration($"{Section}.deadline", TimeSpan.FromMilliseconds(1), TimeSpan.FromHours(1)));
}
