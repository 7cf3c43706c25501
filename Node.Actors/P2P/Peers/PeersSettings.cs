using Akka.Configuration;

namespace Node.Actors.P2P.Peers;

/// <summary><c>actors.p2p.peers</c>, and the limits of handshakes that server and dialer keep too.</summary>
/// <param name="MaxPeers">Static and trusted nodes are let in beyond.</param>
/// <param name="DialRatio">One peer in so many is dialled by us; 0 for none.</param>
/// <param name="MaxPendingInbound">Accepted connections in their handshakes.</param>
/// <param name="MaxPendingOutbound">Dials and dialled connections in their handshakes.</param>
/// <param name="RotationMin">The shortest time between two peers that are asked to leave a full set.</param>
/// <param name="RotationMax">The longest.</param>
/// <param name="RotationAge">A peer is left alone for so long.</param>
/// <param name="Drain">At shutdown, how long peers have to hear of it.</param>
internal sealed record PeersSettings(
    int MaxPeers,
    int DialRatio,
    int MaxPendingInbound,
    int MaxPendingOutbound,
    TimeSpan RotationMin,
    TimeSpan RotationMax,
    TimeSpan RotationAge,
    TimeSpan Drain)
{
    private const string Section = "actors.p2p.peers";
    private const int Most = 100_000;

    private static readonly TimeSpan Year = TimeSpan.FromDays(365);

    /// <summary>As in geth: at least one, where any peer is allowed and the ratio does not forbid it.</summary>
    public int MaxDialled => MaxPeers == 0 || DialRatio == 0 ? 0 : Math.Max(1, MaxPeers / DialRatio);

    /// <exception cref="ConfigurationException">A value is missing or malformed; the message says which.</exception>
    public static PeersSettings From(Config config) => new(
        config.Count($"{Section}.max-peers", 0, Most),
        config.Count($"{Section}.dial-ratio", 0, Most),
        config.Count("actors.p2p.server.max-pending", 1, Most),
        config.Count("actors.p2p.dialer.max-pending", 1, Most),
        config.Duration($"{Section}.rotation.min-interval", TimeSpan.FromSeconds(1), Year),
        config.Duration($"{Section}.rotation.max-interval", config.Duration($"{Section}.rotation.min-interval"), Year),
        config.Duration($"{Section}.rotation.min-age", TimeSpan.Zero, Year),
        config.Duration($"{Section}.drain", TimeSpan.Zero, TimeSpan.FromMinutes(1)));
}
