using Akka.Configuration;
using Node.Actors.P2P.Peers.Peer.Connection;

namespace Node.Actors.P2P.Peers.Peer;

/// <summary><c>actors.p2p.peer</c>.</summary>
/// <param name="HelloTimeout">From the admission of a peer to its hello.</param>
/// <param name="PingInterval">Between two pings of ours.</param>
/// <param name="Silence">Without any message of the peer's for so long it is taken for dead.</param>
/// <param name="PingBurst">So many pings of the peer's in a row are answered.</param>
/// <param name="PingRefill">One more is answered for each time so long.</param>
/// <param name="Connection">Of its connection.</param>
internal sealed record PeerSettings(
    TimeSpan HelloTimeout,
    TimeSpan PingInterval,
    TimeSpan Silence,
    int PingBurst,
    TimeSpan PingRefill,
    ConnectionSettings Connection)
{
    private const string Section = "actors.p2p.peer";

    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <exception cref="ConfigurationException">A value is missing or malformed; the message says which.</exception>
    public static PeerSettings From(Config config) => new(
        config.Duration($"{Section}.hello-timeout", Least, Hour),
        config.Duration($"{Section}.ping-interval", Least, Hour),
        config.Duration($"{Section}.silence", Least, Hour),
        config.Count($"{Section}.ping-burst", 1, 1_000_000),
        config.Duration($"{Section}.ping-refill", Least, Hour),
        ConnectionSettings.From(config));
}
