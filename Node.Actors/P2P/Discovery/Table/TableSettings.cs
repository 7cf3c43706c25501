using System.Collections.Immutable;
using System.Net;
using Akka.Configuration;
using Node.Core.Primitives;

namespace Node.Actors.P2P.Discovery.Table;

/// <summary>
/// <c>actors.p2p.discovery.table</c>, and the networks of <c>actors.p2p.net-restrict</c>; the keys are described in <c>reference.conf</c>.
/// </summary>
/// <param name="ExternalAddress">Null: what others see.</param>
/// <param name="NetRestrict">Where not empty, others are neither heard nor asked.</param>
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
    int MaxPending,
    NetworkList NetRestrict)
{
    public const string Section = "actors.p2p.discovery.table";

    public const string BootnodesKey = "actors.p2p.discovery.bootnodes";

    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Year = TimeSpan.FromDays(365);

    /// <param name="config">The whole configuration.</param>
    public static TableSettings From(Config config) => new(
        [.. config.Enodes(BootnodesKey).Select(Bootnode)],
        ReadAddress(config.Text($"{Section}.external-address")),
        config.Duration($"{Section}.response-timeout", Least, Year),
        config.Duration($"{Section}.packet-expiry", Least, Year),
        config.Duration($"{Section}.bond-expiry", Least, Year),
        config.Duration($"{Section}.refresh-interval", Least, Year),
        config.Duration($"{Section}.bootstrap-interval", Least, Year),
        config.Duration($"{Section}.revalidation-interval", Least, Year),
        config.Duration($"{Section}.walk-interval", Least, Year),
        config.Duration($"{Section}.retell-interval", Least, Year),
        config.Count($"{Section}.max-find-failures", 1, 10_000_000),
        config.Count($"{Section}.max-bonds", 1, 10_000_000),
        config.Count($"{Section}.max-pending", 1, 10_000_000),
        new NetworkList(config.Networks("actors.p2p.net-restrict")));

    private static Enode Bootnode(Enode node, int index) =>
        node.Address is null ? throw new ConfigurationException($"{BootnodesKey}[{index}] = '{node}': expected an IP address for a bootnode")
        : node.UdpPort == 0 ? throw new ConfigurationException($"{BootnodesKey}[{index}] = '{node}': expected a UDP port for a bootnode")
        : node;

    private static IPAddress? ReadAddress(string text) =>
        text.Length == 0 ? null
        : IPAddress.TryParse(text, out var address) ? address
        : throw new ConfigurationException($"{Section}.external-address = {text}: expected an IP address or nothing");
}
