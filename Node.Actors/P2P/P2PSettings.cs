using Akka.Configuration;
using Node.Actors.P2P.Dialer;
using Node.Actors.P2P.Discovery;
using Node.Actors.P2P.NodeBook;
using Node.Actors.P2P.Peers;
using Node.Actors.P2P.Peers.Peer;
using Node.Actors.P2P.Server;

namespace Node.Actors.P2P;

/// <summary><c>actors.p2p</c>.</summary>
/// <param name="MaxRestarts">Of one child within <paramref name="RestartWindow"/>; beyond, the whole of P2P fails.</param>
internal sealed record P2PSettings(
    int MaxRestarts,
    TimeSpan RestartWindow,
    PeersSettings Peers,
    PeerSettings Peer,
    ServerSettings Server,
    DialerSettings Dialer,
    DiscoverySettings Discovery,
    NodeBookSettings NodeBook)
{
    private const string Section = "actors.p2p";

    /// <exception cref="ConfigurationException">A value is missing or malformed; the message says which.</exception>
    public static P2PSettings From(Config config) => new(
        config.Count($"{Section}.max-restarts", 0, 1000),
        config.Duration($"{Section}.restart-window", TimeSpan.FromSeconds(1), TimeSpan.FromDays(1)),
        PeersSettings.From(config),
        PeerSettings.From(config),
        ServerSettings.From(config),
        DialerSettings.From(config),
        DiscoverySettings.From(config),
        NodeBookSettings.From(config));
}
