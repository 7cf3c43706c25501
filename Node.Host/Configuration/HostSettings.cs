using Akka.Configuration;
using Node.Actors;

namespace Node.Host.Configuration;

/// <summary><c>actors.host</c>.</summary>
/// <param name="DataDirectory">Full path.</param>
/// <param name="NodeKeyFile">Full path.</param>
/// <param name="GenesisFile">Full path; null where none is given.</param>
/// <param name="IsDiscovering">Whether the node has a UDP port to tell of: <c>actors.p2p.discovery.enabled</c>.</param>
internal sealed record HostSettings(string DataDirectory, string NodeKeyFile, string? GenesisFile, OperatorSettings Operator, bool IsDiscovering)
{
    /// <exception cref="ConfigurationException">A value is wrong; the message names its key.</exception>
    public static HostSettings From(Config config)
    {
        var data = Path.GetFullPath(config.GetString(NodeConfiguration.DataDirectoryKey)!);
        var key = config.GetString("actors.host.nodekey");
        var genesis = config.GetString(NodeConfiguration.GenesisKey);
        return new HostSettings(
            data,
            Path.GetFullPath(string.IsNullOrEmpty(key) ? "nodekey" : key, data),
            string.IsNullOrEmpty(genesis) ? null : Path.GetFullPath(genesis, data),
            OperatorSettings.From(config),
            config.Flag("actors.p2p.discovery.enabled"));
    }
}
