using Akka.Configuration;
using Node.Actors;

namespace Node.Host.Configuration;

/// <summary><c>actors.host</c>.</summary>
/// <param name="DataDirectory">Full path.</param>
/// <param name="NodeKeyFile">Full path.</param>
/// <param name="GenesisFile">Full path; null where none is given.</param>
/// <param name="SignerFile">Full path of the key that seals; null where none is given.</param>
/// <param name="IsDiscovering">Whether the node has a UDP port to tell of: <c>actors.p2p.discovery.enabled</c>.</param>
internal sealed record HostSettings(string DataDirectory, string NodeKeyFile, string? GenesisFile, string? SignerFile, OperatorSettings Operator, bool IsDiscovering)
{
    /// <exception cref="ConfigurationException">A value is wrong; the message names its key.</exception>
    public static HostSettings From(Config config)
    {
        var data = Path.GetFullPath(config.GetString(NodeConfiguration.DataDirectoryKey)!);
        var key = config.GetString("actors.host.nodekey");
        var (genesis, signer) = (config.GetString(NodeConfiguration.GenesisKey), config.GetString("actors.host.signer"));
        return new HostSettings(
            data,
            Path.GetFullPath(string.IsNullOrEmpty(key) ? "nodekey" : key, data),
            string.IsNullOrEmpty(genesis) ? null : Path.GetFullPath(genesis, data),
            string.IsNullOrEmpty(signer) ? null : Path.GetFullPath(signer, data),
            OperatorSettings.From(config),
            config.Flag("actors.p2p.discovery.enabled"));
    }
}
