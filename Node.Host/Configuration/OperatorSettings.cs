using System.Net;
using Akka.Configuration;
using Node.Actors;

namespace Node.Host.Configuration;

/// <summary><c>actors.host.operator</c>: the socket for the operator's commands.</summary>
/// <param name="EndPoint">On loopback: whoever can reach it commands the node.</param>
/// <param name="MaxSessions">Connections at a time; more are closed at once.</param>
/// <param name="MaxLine">Bytes of a command.</param>
/// <param name="IdleTimeout">A connection without a command is closed after that.</param>
internal sealed record OperatorSettings(bool IsEnabled, IPEndPoint EndPoint, int MaxSessions, int MaxLine, TimeSpan IdleTimeout)
{
    private const string Path = "actors.host.operator";

    /// <exception cref="ConfigurationException">A value is wrong, or the address is reachable from elsewhere.</exception>
    public static OperatorSettings From(Config config)
    {
        var host = config.GetString($"{Path}.host")!;
        var text = host == "localhost" ? "127.0.0.1" : host;
        if (!IPAddress.TryParse(text, out var address))
            throw new ConfigurationException($"{Path}.host: '{host}' is no IP address");
        if (!IPAddress.IsLoopback(address))
            throw new ConfigurationException($"{Path}.host: {host} is not a loopback address; whoever reaches this socket commands the node");
        return new OperatorSettings(
            config.Flag($"{Path}.enabled"),
            new IPEndPoint(address, config.Count($"{Path}.port", 0, ushort.MaxValue)),
            config.Count($"{Path}.max-sessions", 1, 1000),
            config.Bytes($"{Path}.max-line", 1024, 1 << 20),
            config.Duration($"{Path}.idle-timeout", TimeSpan.FromMilliseconds(1)));
    }
}
