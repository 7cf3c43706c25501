using System.CommandLine;
using System.Globalization;
using System.Net;
using Akka.Configuration;
using Node.Core.Primitives;
using Node.Host.Configuration;

namespace Node.Host.Commands;

/// <summary>The options of <c>actors run</c>; all but the first two are short for a key of the configuration.</summary>
internal sealed class RunOptions
{
    private readonly Option<string> _network = Text("--network", "name", "The network: its bootnodes and settings.");
    private readonly Option<string> _file = Text("--config", "file", "HOCON file on top of the network's.");
    private readonly Option<string> _dataDirectory = Text("--datadir", "folder", "Folder of the node's files (actors.host.datadir).");
    private readonly Option<string> _nodeKey = Text("--nodekey", "file", "File of the node's private key (actors.host.nodekey).");
    private readonly Option<string> _listen = Text("--listen", "ip", "Address to listen on.");
    private readonly Option<string> _port = Text("--port", "n", "TCP port, and UDP port of discovery unless that is given.");
    private readonly Option<string> _discoveryPort = Text("--discovery-port", "n", "UDP port of discovery.");
    private readonly Option<string> _bootnodes = Text("--bootnodes", "enode,…", "Nodes to begin with, instead of the network's own.");

    private readonly Option<bool> _noDiscovery = new("--nodiscover") { Description = "Find no nodes and be found by none; static peers only." };

    private readonly Option<string[]> _settings = new("-c")
    {
        Description = "Set a key of the configuration; may be repeated.",
        HelpName = "key=value",
        Arity = ArgumentArity.OneOrMore,
    };

    public RunOptions() => _network.DefaultValueFactory = _ => "mainnet";

    public IEnumerable<Option> All =>
        [_network, _file, _dataDirectory, _nodeKey, _listen, _port, _discoveryPort, _bootnodes, _noDiscovery, _settings];

    /// <exception cref="ConfigurationException">A value, or the configuration that they ask for, is wrong.</exception>
    public Config Read(ParseResult parsed)
    {
        var overrides = new Overrides();
        Set(_dataDirectory, value => overrides.Add(NodeConfiguration.DataDirectoryKey, value));
        Set(_nodeKey, value => overrides.Add("actors.host.nodekey", Path.GetFullPath(value)));
        Set(_listen, value =>
        {
            var address = IPAddress.TryParse(value, out var ip) ? ip.ToString() : throw Wrong(_listen, value, "no IP address");
            overrides.Add("actors.p2p.server.address", address);
            overrides.Add("actors.p2p.discovery.socket.host", address);
        });
        Set(_port, value =>
        {
            overrides.Add("actors.p2p.server.port", Port(_port, value));
            overrides.Add("actors.p2p.discovery.socket.port", Port(_port, value));
        });
        Set(_discoveryPort, value => overrides.Add("actors.p2p.discovery.socket.port", Port(_discoveryPort, value)));
        Set(_bootnodes, value => overrides.Add("actors.p2p.discovery.bootnodes", Enodes(value)));
        if (parsed.GetValue(_noDiscovery))
            overrides.Add("actors.p2p.discovery.enabled", "off");
        foreach (var setting in parsed.GetValue(_settings) ?? [])
            overrides.Add(setting);
        return NodeConfiguration.Load(parsed.GetValue(_network)!, parsed.GetValue(_file), overrides);

        void Set(Option<string> option, Action<string> set)
        {
            if (parsed.GetValue(option) is { } value)
                set(value);
        }
    }

    private static Option<string> Text(string name, string value, string description) => new(name) { Description = description, HelpName = value };

    private static string Port(Option option, string value) =>
        ushort.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            ? port.ToString(CultureInfo.InvariantCulture)
            : throw Wrong(option, value, $"not a port of 0 to {ushort.MaxValue}");

    private IEnumerable<string> Enodes(string value) => value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(text => Enode.TryParse(text, out var node, out var error) ? node.ToString() : throw Wrong(_bootnodes, text, $"no enode URL: {error}"));

    private static ConfigurationException Wrong(Option option, string value, string what) => new($"{option.Name} {value}: {what}");
}
