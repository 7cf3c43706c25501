using System.Net;
using Akka.Configuration;

namespace Node.Actors.P2P.Server;

/// <summary><c>actors.p2p.server</c>, and the networks of <c>actors.p2p.net-restrict</c>.</summary>
/// <param name="IsEnabled">Whether connections are accepted at all.</param>
/// <param name="EndPoint">Port 0 for any free one.</param>
/// <param name="Backlog">Connections that the system keeps until they are accepted.</param>
/// <param name="MaxPending">Accepted connections in their handshakes; the next one stays in the backlog.</param>
/// <param name="Throttle">One connection from an address in that time.</param>
/// <param name="ThrottleCapacity">Addresses remembered for that.</param>
/// <param name="ThrottleExempt">Networks whose addresses connect as often as they like.</param>
/// <param name="NetRestrict">Where not empty, others are not let in.</param>
/// <param name="AcceptRetry">How long to wait after an accept failed, as for want of file descriptors.</param>
internal sealed record ServerSettings(
    bool IsEnabled,
    IPEndPoint EndPoint,
    int Backlog,
    int MaxPending,
    TimeSpan Throttle,
    int ThrottleCapacity,
    NetworkList ThrottleExempt,
    NetworkList NetRestrict,
    TimeSpan AcceptRetry)
{
    private const string Section = "actors.p2p.server";

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <exception cref="ConfigurationException">A value is missing or malformed; the message says which.</exception>
    public static ServerSettings From(Config config) => new(
        config.Flag($"{Section}.enabled"),
        new IPEndPoint(config.Address($"{Section}.address"), config.Count($"{Section}.port", 0, ushort.MaxValue)),
        config.Count($"{Section}.backlog", 1, ushort.MaxValue),
        config.Count($"{Section}.max-pending", 1, 100_000),
        config.Duration($"{Section}.throttle", TimeSpan.Zero, Day),
        config.Count($"{Section}.throttle-capacity", 1, 10_000_000),
        new NetworkList(config.Networks($"{Section}.throttle-exempt")),
        new NetworkList(config.Networks("actors.p2p.net-restrict")),
        config.Duration($"{Section}.accept-retry", TimeSpan.FromMilliseconds(1), Day));
}
