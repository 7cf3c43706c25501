using System.Net;
using Akka.Configuration;
using Node.Actors;
using Xunit;

namespace Node.Tests;

public class ConfigSettingsSpecs
{
    private static readonly string Url = $"enode://{new string('1', 128)}@10.0.0.1:30303";

    [Fact]
    public void Values_should_be_read()
    {
        var config = ConfigurationFactory.ParseString($$"""
            count = 7, flag = off, wait = 200ms, size = 4KiB, text = some, address = "::1"
            nodes = ["{{Url}}"], networks = ["10.0.0.0/8", "fc00::/7"]
            """);

        Assert.Equal(7, config.Count("count", 7, 7));
        Assert.False(config.Flag("flag"));
        Assert.Equal(TimeSpan.FromMilliseconds(200), config.Duration("wait"));
        Assert.Equal(4096, config.Bytes("size"));
        Assert.Equal("some", config.Text("text"));
        Assert.Equal(IPAddress.IPv6Loopback, config.Address("address"));
        Assert.Equal(Url, Assert.Single(config.Enodes("nodes")).ToString());
        Assert.Equal([IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("fc00::/7")], config.Networks("networks").AsEnumerable());
    }

    [Theory]
    [InlineData("count", "x = 1", "count is missing: expected a whole number from 1 to 9")]
    [InlineData("count", "count = many", "count = many: expected a whole number from 1 to 9")]
    [InlineData("count", "count = 10", "count = 10: expected a whole number from 1 to 9")]
    [InlineData("count", "count = 1.5", "count = 1.5: expected a whole number from 1 to 9")]
    [InlineData("flag", "flag = maybe", "flag = maybe: expected on or off")]
    [InlineData("wait", "wait = 5", "wait = 5: expected a duration with its unit, such as 5s, from 0s to 60s")]
    [InlineData("wait", "wait = 5 parsecs", "wait = \"5 parsecs\": expected a duration with its unit, such as 5s, from 0s to 60s")]
    [InlineData("wait", "wait = infinite", "wait = infinite: expected a duration with its unit, such as 5s, from 0s to 60s")]
    [InlineData("wait", "wait = 61s", "wait = 61s: expected a duration with its unit, such as 5s, from 0s to 60s")]
    [InlineData("size", "size = 5", "size = 5: expected a size with its unit, such as 128KiB, from 1 to 1024 bytes")]
    [InlineData("size", "size = 2KiB", "size = 2KiB: expected a size with its unit, such as 128KiB, from 1 to 1024 bytes")]
    [InlineData("size", "size = 2furlongs", "size = 2furlongs: expected a size with its unit, such as 128KiB, from 1 to 1024 bytes")]
    [InlineData("address", "address = localhost", "address = localhost: expected an IP address")]
    [InlineData("nodes", "nodes = 5", "nodes = 5: expected a list of texts")]
    [InlineData("networks", "networks = [\"10.0.0.0/8\", \"10.0.0.0/33\"]", "networks[1] = '10.0.0.0/33': expected a network such as 10.0.0.0/8")]
    public void What_is_wrong_should_be_said_in_one_line(string key, string hocon, string expected)
    {
        var config = ConfigurationFactory.ParseString(hocon);

        var cause = Assert.Throws<ConfigurationException>(() => Read(config, key));

        Assert.Equal(expected, cause.Message);
    }

    [Fact]
    public void An_entry_that_is_no_enode_should_be_named_by_its_index()
    {
        var config = ConfigurationFactory.ParseString($"""nodes = ["{Url}", "enode://12@10.0.0.1:1"]""");

        var cause = Assert.Throws<ConfigurationException>(() => config.Enodes("nodes"));

        Assert.StartsWith("nodes[1] = 'enode://12@10.0.0.1:1': expected an enode URL, but the node id has 2 characters", cause.Message, StringComparison.Ordinal);
    }

    private static object Read(Config config, string key) => key switch
    {
        "count" => config.Count(key, 1, 9),
        "flag" => config.Flag(key),
        "wait" => config.Duration(key, TimeSpan.Zero, TimeSpan.FromMinutes(1)),
        "size" => config.Bytes(key, 1, 1024),
        "address" => config.Address(key),
        "nodes" => config.Enodes(key),
        _ => config.Networks(key),
    };
}
