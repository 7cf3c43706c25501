using Akka.Configuration;
using Node.Actors.P2P.Discovery.Lookup;
using Node.Actors.P2P.Discovery.Socket;
using Node.Actors.P2P.Discovery.Table;

namespace Node.Actors.P2P.Discovery;

/// <summary><c>actors.p2p.discovery</c>; the keys are described in <c>reference.conf</c>.</summary>
internal sealed record DiscoverySettings(bool Enabled, SocketSettings Socket, TableSettings Table, LookupSettings Lookup, int BindAttempts)
{
    /// <param name="config">The whole configuration.</param>
    /// <exception cref="ConfigurationException">A value cannot be what it is; the message names key, value and cause.</exception>
    public static DiscoverySettings From(Config config) => new(
        config.Flag("actors.p2p.discovery.enabled"),
        SocketSettings.From(config),
        TableSettings.From(config),
        LookupSettings.From(config),
        config.Count("actors.p2p.discovery.bind-attempts", 1, 1000));
}
