using System.Net;
using Akka.Configuration;

namespace Node.Actors.P2P.Discovery.Socket;

/// <summary><c>actors.p2p.discovery.socket</c>; the keys are described in <c>reference.conf</c>.</summary>
internal sealed record SocketSettings(IPEndPoint Bind, int Queue, int PacketsPerSecond, int Burst, int Addresses)
{
    public const string Section = "actors.p2p.discovery.socket";

    /// <param name="config">The whole configuration.</param>
    public static SocketSettings From(Config config)
    {
        var host = config.GetString($"{Section}.host");
        return new SocketSettings(
            IPAddress.TryParse(host, out var address)
                ? new IPEndPoint(address, config.GetInt($"{Section}.port"))
                : throw new ConfigurationException($"{Section}.host: '{host}' is no IP address"),
            config.GetInt($"{Section}.queue"),
            config.GetInt($"{Section}.rate-limit.packets-per-second"),
            config.GetInt($"{Section}.rate-limit.burst"),
            config.GetInt($"{Section}.rate-limit.addresses"));
    }
}
