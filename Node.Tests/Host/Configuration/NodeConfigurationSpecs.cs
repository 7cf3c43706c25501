using Akka.Configuration;
using Node.Host.Configuration;
using Xunit;

namespace Node.Tests.Host.Configuration;

public sealed class NodeConfigurationSpecs : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("node-configuration-specs");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void The_command_line_should_win_over_the_file_and_the_file_over_the_reference()
    {
        var file = Write("actors.host.operator { port = 1, max-sessions = 2 }");

        var config = Load("devnet", file, "actors.host.operator.port=3");

        Assert.Equal(3, config.GetInt("actors.host.operator.port"));
        Assert.Equal(2, config.GetInt("actors.host.operator.max-sessions"));
        Assert.Equal("127.0.0.1", config.GetString("actors.host.operator.host"));
    }

    [Fact]
    public void A_later_setting_of_the_command_line_should_win() =>
        Assert.Equal(4, Load("devnet", null, "actors.host.operator.port=3", "actors.host.operator.port=4").GetInt("actors.host.operator.port"));

    [Theory]
    [InlineData("enode://00@127.0.0.1:30303?discport=1", "enode://00@127.0.0.1:30303?discport=1")]
    [InlineData("a \"quoted\" \\ # word // more", "a \"quoted\" \\ # word // more")]
    [InlineData("\"in quotes\"", "in quotes")]
    [InlineData("", "")]
    [InlineData("a=b", "a=b")]
    public void A_value_should_be_taken_as_it_is(string value, string expected) =>
        Assert.Equal(expected, Load("devnet", null, $"akka.spec={value}").GetString("akka.spec"));

    [Fact]
    public void A_list_should_be_taken_as_HOCON() => Assert.Equal(["1", "2"], Load("devnet", null, "akka.spec=[1, \"2\"]").GetStringList("akka.spec"));

    [Theory]
    [InlineData("actors.host.operator.port")]
    [InlineData("=1")]
    [InlineData("a b=1")]
    public void A_setting_that_is_none_should_be_named(string setting) =>
        Assert.StartsWith($"-c {setting}: ", Assert.Throws<ConfigurationException>(() => Load("devnet", null, setting)).Message, StringComparison.Ordinal);

    [SkippableFact]
    [Trait("Provider", "Embedded")]
    public void A_list_that_does_not_end_should_be_named()
    {
        Provider.SkipUnlessEmbedded("Akka.NET's parser takes the end of the text for the end of a list");

        Assert.StartsWith("-c akka.spec=[1, 2: ", Assert.Throws<ConfigurationException>(() => Load("devnet", null, "akka.spec=[1, 2")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_key_should_be_named_with_the_nearest_known_one()
    {
        var file = Write("actors.host.operator.prot = 1");

        Assert.Equal(
            $"{file}: there is no key actors.host.operator.prot; did you mean actors.host.operator.port?",
            Assert.Throws<ConfigurationException>(() => Load("devnet", file)).Message);
    }

    [Fact]
    public void An_unknown_network_should_be_named_with_the_known_ones()
    {
        var error = Assert.Throws<ConfigurationException>(() => Load("nowhere", null)).Message;

        Assert.StartsWith("--network nowhere: expected one of", error, StringComparison.Ordinal);
        Assert.Contains("devnet", error, StringComparison.Ordinal);
        Assert.DoesNotContain("reference", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_network_should_have_a_configuration_that_loads() =>
        Assert.All(NodeConfiguration.Networks, network => Assert.NotEqual(0, HostSettings.From(Load(network, null)).Operator.EndPoint.Port));

    [Fact]
    public void Data_should_go_into_the_data_directory()
    {
        var data = Path.Combine(_folder.FullName, "a; \"b\"");

        var config = Load("devnet", null, $"actors.host.datadir={data}");

        var settings = HostSettings.From(config);
        Assert.Equal((data, Path.Combine(data, "nodekey")), (settings.DataDirectory, settings.NodeKeyFile));
        Assert.Equal(Path.Combine(data, "node.sqlite"), DataSource(config, "journal"));
        Assert.Equal(Path.Combine(data, "node.sqlite"), DataSource(config, "snapshot-store"));
    }

    [Fact]
    public void Data_should_go_into_a_folder_of_the_network_where_none_is_given() =>
        Assert.EndsWith(Path.Combine(".actors", "devnet"), HostSettings.From(Load("devnet", Write("actors.host.datadir = \"\""))).DataDirectory, StringComparison.Ordinal);

    [Fact]
    public void Another_journal_should_be_a_matter_of_configuration()
    {
        var file = Write("akka.persistence.journal.sql { provider-name = PostgreSQL, connection-string = \"Host=localhost\" }");

        Assert.Equal("Host=localhost", Load("devnet", file).GetString("akka.persistence.journal.sql.connection-string"));
    }

    [Theory]
    [InlineData("actors.host.operator.host=0.0.0.0", "0.0.0.0 is not a loopback address")]
    [InlineData("actors.host.operator.host=192.168.1.1", "not a loopback address")]
    [InlineData("actors.host.operator.host=::", "not a loopback address")]
    [InlineData("actors.host.operator.host=example.org", "no IP address")]
    [InlineData("actors.host.operator.port=65536", "= 65536: expected a whole number from 0 to 65535")]
    [InlineData("actors.host.operator.port=many", "= many: expected a whole number from 0 to 65535")]
    [InlineData("actors.host.operator.enabled=perhaps", "= perhaps: expected on or off")]
    [InlineData("actors.host.operator.idle-timeout=long", "= long: expected a duration with its unit")]
    [InlineData("actors.host.operator.max-line=3", "= 3: expected a size with its unit, such as 128KiB, from 1024 to 1048576 bytes")]
    public void What_is_wrong_with_the_operators_socket_should_be_named_by_its_key(string setting, string reason)
    {
        var error = Assert.Throws<ConfigurationException>(() => HostSettings.From(Load("devnet", null, setting))).Message;

        Assert.StartsWith(setting[..setting.IndexOf('=', StringComparison.Ordinal)], error, StringComparison.Ordinal);
        Assert.Contains(reason, error, StringComparison.Ordinal);
    }

    private static Config Load(string network, string? file, params string[] settings)
    {
        var overrides = new Overrides();
        foreach (var setting in settings)
            overrides.Add(setting);
        return NodeConfiguration.Load(network, file, overrides);
    }

    private static string DataSource(Config config, string plugin) =>
        (string)new System.Data.Common.DbConnectionStringBuilder { ConnectionString = config.GetString($"akka.persistence.{plugin}.sql.connection-string") }["Data Source"];

    private string Write(string hocon)
    {
        var path = Path.Combine(_folder.FullName, "my.conf");
        File.WriteAllText(path, hocon);
        return path;
    }
}
