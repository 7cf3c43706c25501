using System.Collections.Immutable;
using System.Net;
using Akka.Configuration;
using Node.Core.Primitives;

namespace Node.Actors.P2P.Discovery.Table;

/// <summary><c>actors.p2p.discovery.table</c>; the keys are described in <c>reference.conf</c>.</summary>
/// <param name="ExternalAddress">Null: what others see.</param>
internal sealed record TableSettings(
    ImmutableArray<Enode> Bootnodes,
    IPAddress? ExternalAddress,
    TimeSpan ResponseTimeout,
    TimeSpan PacketExpiry,
    TimeSpan BondExpiry,
    TimeSpan RefreshInterval,
    TimeSpan BootstrapInterval,
    TimeSpan RevalidationInterval,
    TimeSpan WalkInterval,
    TimeSpan RetellInterval,
    int MaxFindFailures,
    int MaxBonds,
    int MaxPending)
{
    public const string Section = "actors.p2p.discovery.table";

    public const string BootnodesKey = "actors.p2p.discovery.bootnodes";

    /// <param name="config">The whole configuration.</param>
    public static TableSettings From(Config config) => new(
        [.. config.GetStringList(BootnodesKey).Select(Bootnode)],
        ReadAddress(config.GetString($"{Section}.external-address", "")!),
        config.GetTimeSpan($"{Section}.response-timeout"),
        config.GetTimeSpan($"{Section}.packet-expiry"),
        config.GetTimeSpan($"{Section}.bond-expiry"),
        config.GetTimeSpan($"{Section}.refresh-interval"),
        config.GetTimeSpan($"{Section}.bootstrap-interval"),
        config.GetTimeSpan($"{Section}.revalidation-interval"),
        config.GetTimeSpan($"{Section}.walk-interval"),
        config.GetTimeSpan($"{Section}.retell-interval"),
        config.GetInt($"{Section}.max-find-failures"),
        config.GetInt($"{Section}.max-bonds"),
        config.GetInt($"{Section}.max-pending"));

    private static Enode Bootnode(string text, int index) =>
        !Enode.TryParse(text, out var node, out var error) ? throw new ConfigurationException($"{BootnodesKey}[{index}]: '{text}': {error}")
        : node.Address is null ? throw new ConfigurationException($"{BootnodesKey}[{index}]: '{text}': a bootnode needs an IP address")
        : node.UdpPort == 0 ? throw new ConfigurationException($"{BootnodesKey}[{index}]: '{text}': a bootnode needs a UDP port")
        : node;

    private static IPAddress? ReadAddress(string text) =>
        text.Length == 0 ? null
        : IPAddress.TryParse(text, out var address) ? address
        : throw new ConfigurationException($"{Section}.external-address: '{text}' is no IP address");
}
