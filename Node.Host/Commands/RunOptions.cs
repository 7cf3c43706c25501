using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Net;
using Akka.Configuration;
using Node.Core.Chain;
using Node.Core.Primitives;
using Node.Host.Configuration;

namespace Node.Host.Commands;

/// <summary>The options of <c>actors run</c>; all but the first three are short for a key of the configuration.</summary>
internal sealed class RunOptions
{
    // A chain of one's own is nobody's network, least of all mainnet.
    private const string OwnNetwork = "private";

    private const string DefaultNetwork = "mainnet";

    private readonly Option<string> _network = Text(
        "--network", "name", $"The network: its bootnodes and settings. {DefaultNetwork}, or with --genesis {OwnNetwork}, where not given.");

    private readonly Option<string> _mode = Text("--mode", "light|full", "What the node is: a light client, or a full node that serves light clients.");
    private readonly Option<string> _file = Text("--config", "file", "HOCON file on top of the network's.");
    private readonly Option<string> _genesis = Text("--genesis", "file", "The genesis of a chain of one's own, in geth's format (actors.host.genesis).");
    private readonly Option<string> _dataDirectory = Text("--datadir", "folder", "Folder of the node's files (actors.host.datadir).");
    private readonly Option<string> _nodeKey = Text("--nodekey", "file", "File of the node's private key (actors.host.nodekey).");
    private readonly Option<string> _listen = Text("--listen", "ip", "Address to listen on.");
    private readonly Option<string> _port = Text("--port", "n", "TCP port, and UDP port of discovery unless that is given.");
    private readonly Option<string> _discoveryPort = Text("--discovery-port", "n", "UDP port of discovery.");
    private readonly Option<string> _bootnodes = Text("--bootnodes", "enode,…", "Nodes to begin with, instead of the network's own.");

    private readonly Option<bool> _noDiscovery = new("--nodiscover") { Description = "Find no nodes and be found by none; static peers only." };

    private readonly Option<bool> _live = new("--live") { Description = "Show the node's state on the terminal instead of its log; without one, the log as ever." };

    private readonly Option<string[]> _settings = new("-c")
    {
        Description = "Set a key of the configuration; may be repeated.",
        HelpName = "key=value",
        Arity = ArgumentArity.OneOrMore,
    };

    public IEnumerable<Option> All =>
        [_network, _mode, _file, _genesis, _dataDirectory, _nodeKey, _listen, _port, _discoveryPort, _bootnodes, _noDiscovery, _live, _settings];

    public bool IsLive(ParseResult parsed) => parsed.GetValue(_live);

    /// <exception cref="ConfigurationException">A value, or the configuration that they ask for, is wrong.</exception>
    public ImmutableArray<ConfigurationLayer> Read(ParseResult parsed)
    {
        var overrides = new Overrides();
        Set(_genesis, value => Add(_genesis, NodeConfiguration.GenesisKey, Path.GetFullPath(value)));
        Set(_dataDirectory, value => Add(_dataDirectory, NodeConfiguration.DataDirectoryKey, value));
        Set(_nodeKey, value => Add(_nodeKey, "actors.host.nodekey", Path.GetFullPath(value)));
        Set(_listen, value =>
        {
            var address = IPAddress.TryParse(value, out var ip) ? ip.ToString() : throw Wrong(_listen, value, "no IP address");
            Add(_listen, "actors.p2p.server.address", address);
            Add(_listen, "actors.p2p.discovery.socket.host", address);
        });
        Set(_port, value =>
        {
            Add(_port, "actors.p2p.server.port", Port(_port, value));
            Add(_port, "actors.p2p.discovery.socket.port", Port(_port, value));
        });
        Set(_discoveryPort, value => Add(_discoveryPort, "actors.p2p.discovery.socket.port", Port(_discoveryPort, value)));
        Set(_bootnodes, value => overrides.Add(_bootnodes.Name, "actors.p2p.discovery.bootnodes", Enodes(value)));
        if (parsed.GetValue(_noDiscovery))
            Add(_noDiscovery, "actors.p2p.discovery.enabled", "off");
        foreach (var setting in parsed.GetValue(_settings) ?? [])
            overrides.Add(setting);
        return NodeConfiguration.Layers(Network(parsed), parsed.GetValue(_mode), parsed.GetValue(_file), overrides);

        void Add(Option option, string key, string value) => overrides.Add(option.Name, key, value);

        void Set(Option<string> option, Action<string> set)
        {
            if (parsed.GetValue(option) is { } value)
                set(value);
        }
    }

    private string Network(ParseResult parsed)
    {
        var (network, genesis) = (parsed.GetValue(_network), parsed.GetValue(_genesis));
        return genesis is null || network is null || !HasGenesis(network)
            ? network ?? (genesis is null ? DefaultNetwork : OwnNetwork)
            : throw Wrong(_genesis, genesis, $"--network {network} has a genesis of its own");
    }

    private static bool HasGenesis(string network) => network == KnownChains.Mainnet.Name || network == KnownChains.Sepolia.Name;

    private static Option<string> Text(string name, string value, string description) => new(name) { Description = description, HelpName = value };

    private static string Port(Option option, string value) =>
        ushort.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            ? port.ToString(CultureInfo.InvariantCulture)
            : throw Wrong(option, value, $"not a port of 0 to {ushort.MaxValue}");

    private IEnumerable<string> Enodes(string value) => value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(text => Enode.TryParse(text, out var node, out var error) ? node.ToString() : throw Wrong(_bootnodes, text, $"no enode URL: {error}"));

    private static ConfigurationException Wrong(Option option, string value, string what) => new($"{option.Name} {value}: {what}");
}
