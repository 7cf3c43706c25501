using Akka.Configuration;

namespace Node.Actors.P2P.Peers.Peer.Connection;

/// <summary><c>actors.p2p.connection</c>.</summary>
/// <param name="ConnectTimeout">For the TCP connection of a dial.</param>
/// <param name="HandshakeTimeout">For the RLPx handshake.</param>
/// <param name="AttachTimeout">For the session of every shared capability to take its messages.</param>
/// <param name="StallTimeout">A peer that reads nothing for so long is left.</param>
/// <param name="Drain">For what is queued and the disconnect to leave, and for the peer to close its end.</param>
/// <param name="CountInterval">Between two reports of the counters.</param>
/// <param name="Inbound">What sessions may have in hand of one peer's messages.</param>
/// <param name="Outbound">What may wait to be written.</param>
internal sealed record ConnectionSettings(
    TimeSpan ConnectTimeout,
    TimeSpan HandshakeTimeout,
    TimeSpan AttachTimeout,
    TimeSpan StallTimeout,
    TimeSpan Drain,
    TimeSpan CountInterval,
    Window Inbound,
    Window Outbound)
{
    private const string Section = "actors.p2p.connection";

    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <exception cref="ConfigurationException">A value is missing or malformed; the message says which.</exception>
    public static ConnectionSettings From(Config config) => new(
        config.Duration($"{Section}.connect-timeout", Least, Hour),
        config.Duration($"{Section}.handshake-timeout", Least, Hour),
        config.Duration($"{Section}.attach-timeout", Least, Hour),
        config.Duration($"{Section}.stall-timeout", Least, Hour),
        config.Duration($"{Section}.drain", Least, Hour),
        config.Duration($"{Section}.count-interval", Least, Hour),
        WindowOf(config, $"{Section}.inbound"),
        WindowOf(config, $"{Section}.outbound"));

    private static Window WindowOf(Config config, string key) => new(
        config.Count($"{key}.messages", 1, 1_000_000),
        config.Bytes($"{key}.bytes", 1, 1 << 30));
}
