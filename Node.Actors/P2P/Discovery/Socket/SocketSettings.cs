using System.Net;
using Akka.Configuration;

namespace Node.Actors.P2P.Discovery.Socket;

/// <summary><c>actors.p2p.discovery.socket</c>; the keys are described in <c>reference.conf</c>.</summary>
internal sealed record SocketSettings(IPEndPoint Bind, int Queue, int PacketsPerSecond, int Burst, int Addresses)
{
    public const string Section = "actors.p2p.discovery.socket";

    /// <param name="config">The whole configuration.</param>
    /// <exception cref="ConfigurationException">A value is missing or malformed; the message says which.</exception>
    public static SocketSettings From(Config config) => new(
        new IPEndPoint(config.Address($"{Section}.host"), config.Count($"{Section}.port", 0, ushort.MaxValue)),
        config.Count($"{Section}.queue", 1, 1_000_000),
        config.Count($"{Section}.rate-limit.packets-per-second", 1, 1_000_000),
        config.Count($"{Section}.rate-limit.burst", 1, 1_000_000),
        config.Count($"{Section}.rate-limit.addresses", 1, 10_000_000));
}
