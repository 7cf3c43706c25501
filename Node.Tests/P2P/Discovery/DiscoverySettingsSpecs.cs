using System.Net;
using Akka.Configuration;
using Node.Actors.P2P.Discovery;
using Node.Core.Primitives;
using Node.Tests.Core.Discovery;
using Xunit;

namespace Node.Tests.P2P.Discovery;

public sealed class DiscoverySettingsSpecs
{
    private static readonly string Good = $"enode://{TableNodes.Id(1)}@127.0.0.1:30303";

    [Fact]
    public void Defaults_should_be_those_of_the_reference()
    {
        var settings = DiscoverySettings.From(DiscoveryKit.Layered());

        Assert.True(settings.Enabled);
        Assert.Equal(new IPEndPoint(IPAddress.Any, 30303), settings.Socket.Bind);
        Assert.Empty(settings.Table.Bootnodes);
        Assert.Null(settings.Table.ExternalAddress);
        Assert.Equal(TimeSpan.FromMilliseconds(500), settings.Table.ResponseTimeout);
        Assert.Equal(TimeSpan.FromHours(24), settings.Table.BondExpiry);
        Assert.Equal(TimeSpan.FromMinutes(30), settings.Table.RefreshInterval);
        Assert.Equal(TimeSpan.FromSeconds(20), settings.Lookup.Deadline);
    }

    [Theory]
    [InlineData("mainnet", 4)]
    [InlineData("sepolia", 5)]
    public void Networks_should_have_bootnodes(string network, int count)
    {
        var settings = DiscoverySettings.From(DiscoveryKit.Layered(Architecture.Repository.Read($"hocon/{network}.conf")));

        Assert.Equal(count, settings.Table.Bootnodes.Length);
        Assert.All(settings.Table.Bootnodes, node => Assert.Equal(30303, node.UdpPort));
        Assert.All(settings.Table.Bootnodes, node => Assert.True(Node.Core.Crypto.Secp256k1.IsPublicKey(node.Id.Bytes)));
    }

    [Theory]
    [InlineData("", "it does not start with enode://")]
    [InlineData("enode://12@127.0.0.1:30303", "the node id has 2 characters instead of 128")]
    [InlineData("{id}@127.0.0.1:30303?discport=0", "a bootnode needs a UDP port")]
    [InlineData("{id}@example.org:30303", "a bootnode needs an IP address")]
    [InlineData("{id}@127.0.0.1", "the port is missing")]
    public void Bootnode_that_is_none_should_be_named_with_key_place_text_and_cause(string text, string cause)
    {
        var bad = text.Replace("{id}", $"enode://{TableNodes.Id(2)}", StringComparison.Ordinal);
        var config = DiscoveryKit.Layered($"actors.p2p.discovery.bootnodes = [\"{Good}\", \"{bad}\"]");

        var error = Assert.Throws<ConfigurationException>(() => DiscoverySettings.From(config));

        Assert.Equal($"actors.p2p.discovery.bootnodes[1]: '{bad}': {cause}", error.Message);
    }

    [Theory]
    [InlineData("actors.p2p.discovery.socket.host = \"localhost\"", "actors.p2p.discovery.socket.host: 'localhost' is no IP address")]
    [InlineData("actors.p2p.discovery.socket.port = 70000", "actors.p2p.discovery.socket.port: 70000 is not a port of 0 to 65535")]
    [InlineData("actors.p2p.discovery.table.external-address = \"here\"", "actors.p2p.discovery.table.external-address: 'here' is no IP address")]
    public void Wrong_value_should_be_named(string hocon, string message)
    {
        var error = Assert.Throws<ConfigurationException>(() => DiscoverySettings.From(DiscoveryKit.Layered(hocon)));

        Assert.Equal(message, error.Message);
    }
}
