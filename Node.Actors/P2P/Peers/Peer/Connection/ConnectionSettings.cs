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

    public static ConnectionSettings From(Config config) => new(
        config.GetTimeSpan($"{Section}.connect-timeout", null, allowInfinite: false),
        config.GetTimeSpan($"{Section}.handshake-timeout", null, allowInfinite: false),
        config.GetTimeSpan($"{Section}.attach-timeout", null, allowInfinite: false),
        config.GetTimeSpan($"{Section}.stall-timeout", null, allowInfinite: false),
        config.GetTimeSpan($"{Section}.drain", null, allowInfinite: false),
        config.GetTimeSpan($"{Section}.count-interval", null, allowInfinite: false),
        WindowOf(config, $"{Section}.inbound"),
        WindowOf(config, $"{Section}.outbound"));

    private static Window WindowOf(Config config, string key) => new(
        config.GetInt($"{key}.messages"),
        (int)config.GetByteSize($"{key}.bytes").GetValueOrDefault());
}
