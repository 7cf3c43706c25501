using System.Collections.Immutable;
using System.Net;
using Akka.Configuration;
using Node.Actors.P2P;
using Node.Actors.P2P.Discovery;
using Node.Core.Crypto;
using Node.Core.Primitives;
using Node.Tests.Architecture;

namespace Node.Tests.P2P.Discovery;

/// <summary>Settings and identities for the specs of discovery.</summary>
internal static class DiscoveryKit
{
    /// <summary>The clock that a spec advances.</summary>
    public const string VirtualTime = "akka.scheduler.implementation = \"Akka.TestKit.TestScheduler, Akka.TestKit\"";

    public const string Quiet = """
        akka {
          loggers = ["Akka.Event.DefaultLogger, Akka"]
          loglevel = OFF
          stdout-loglevel = OFF
          test.single-expect-default = 30s
        }
        """;

    public const string InMemory = """
        akka.persistence.journal.plugin = "akka.persistence.journal.inmem"
        akka.persistence.snapshot-store.plugin = "akka.persistence.snapshot-store.inmem"
        """;

    private const string OnLoopback = """
        actors.p2p.discovery.socket { host = "127.0.0.1", port = 0 }
        """;

    private static readonly Config Reference = ConfigurationFactory.ParseString(Repository.Read("hocon/reference.conf"));

    /// <summary>A configuration on top of <c>reference.conf</c>.</summary>
    public static Config Layered(params string[] layers) =>
        layers.Aggregate(Reference, (config, layer) => ConfigurationFactory.ParseString(layer).WithFallback(config));

    /// <summary>The settings of <c>reference.conf</c>, but on a free port of loopback.</summary>
    public static DiscoverySettings Settings(string hocon = "") => DiscoverySettings.From(Layered(OnLoopback, hocon));

    public static string Bootnodes(params IEnumerable<Enode> nodes) =>
        $"actors.p2p.discovery.bootnodes = [{string.Join(", ", nodes.Select(node => $"\"{node}\""))}]";

    public static LocalNode Node(PrivateKey? key = null) => new(key ?? PrivateKey.Random(), "specs", ImmutableArray<SubProtocol>.Empty);

    public static Enode At(LocalNode node, IPEndPoint udp, ushort tcpPort = 0) => new(node.Id, udp.Address, tcpPort, (ushort)udp.Port);
}
