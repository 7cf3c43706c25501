using System.Net;
using Akka.Configuration;
using Node.Actors.P2P.Discovery;
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
    [InlineData("", "expected an enode URL, but it does not start with enode://")]
    [InlineData("enode://12@127.0.0.1:30303", "expected an enode URL, but the node id has 2 characters instead of 128")]
    [InlineData("{id}@127.0.0.1:30303?discport=0", "expected a UDP port for a bootnode")]
    [InlineData("{id}@example.org:30303", "expected an IP address for a bootnode")]
    [InlineData("{id}@127.0.0.1", "expected an enode URL, but the port is missing")]
    public void Bootnode_that_is_none_should_be_named_with_key_place_text_and_cause(string text, string cause)
    {
        var bad = text.Replace("{id}", $"enode://{TableNodes.Id(2)}", StringComparison.Ordinal);
        var config = DiscoveryKit.Layered($"actors.p2p.discovery.bootnodes = [\"{Good}\", \"{bad}\"]");

        var error = Assert.Throws<ConfigurationException>(() => DiscoverySettings.From(config));

        Assert.Equal($"actors.p2p.discovery.bootnodes[1] = '{bad}': {cause}", error.Message);
    }

    [Theory]
    [InlineData("socket.host = \"localhost\"", "socket.host = localhost: expected an IP address")]
    [InlineData("socket.port = 70000", "socket.port = 70000: expected a whole number from 0 to 65535")]
    [InlineData("table.external-address = \"here\"", "table.external-address = here: expected an IP address or nothing")]
    [InlineData("lookup.deadline = 20", "lookup.deadline = 20: expected a duration with its unit, such as 5s, from 1ms to 3600s")]
    public void Wrong_value_should_be_named(string hocon, string message)
    {
        var error = Assert.Throws<ConfigurationException>(() => DiscoverySettings.From(DiscoveryKit.Layered($"actors.p2p.discovery.{hocon}")));

        Assert.Equal($"actors.p2p.discovery.{message}", error.Message);
    }
}
