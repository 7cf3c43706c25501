using Akka.Configuration;
using Node.Actors;

namespace Node.Host.Configuration;

/// <summary><c>actors.host</c>.</summary>
/// <param name="DataDirectory">Full path.</param>
/// <param name="NodeKeyFile">Full path.</param>
/// <param name="IsDiscovering">Whether the node has a UDP port to tell of: <c>actors.p2p.discovery.enabled</c>.</param>
internal sealed record HostSettings(string DataDirectory, string NodeKeyFile, OperatorSettings Operator, bool IsDiscovering)
{
    /// <exception cref="ConfigurationException">A value is wrong; the message names its key.</exception>
    public static HostSettings From(Config config)
    {
        var data = Path.GetFullPath(config.GetString(NodeConfiguration.DataDirectoryKey)!);
        var key = config.GetString("actors.host.nodekey");
        return new HostSettings(data, Path.GetFullPath(string.IsNullOrEmpty(key) ? "nodekey" : key, data), OperatorSettings.From(config), config.Flag("actors.p2p.discovery.enabled"));
    }
}
