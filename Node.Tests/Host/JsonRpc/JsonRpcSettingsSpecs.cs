using Akka.Configuration;
using Node.Host.JsonRpc;
using Xunit;

namespace Node.Tests.Host.JsonRpc;

public sealed class JsonRpcSettingsSpecs
{
    private const string On = "actors.rpc { http.enabled = on, ws.enabled = on, ipc.enabled = on }";

    public static TheoryData<string> Keys =>
    [
        .. (string[])["enabled", "host", "port", "modules", "allow-admin", "cors", "vhosts"], .. new[] { "enabled", "host", "port", "modules", "allow-admin", "origins" }.Select(key => $"ws.{key}"),
        .. new[] { "enabled", "path", "modules" }.Select(key => $"ipc.{key}"), .. new[] { "body", "batch", "reply", "parallel", "connections", "outbox" }.Select(key => $"limits.{key}"),
    ];

    [Fact]
    public void Nothing_should_be_open_unless_it_is_switched_on() =>
        Assert.False(JsonRpcSettings.From(JsonRpcSpec.Reference, Path.GetTempPath()).IsEnabled);

    [Fact]
    public void Everything_should_be_on_loopback_unless_it_is_said()
    {
        var settings = From(On);

        Assert.Equal("127.0.0.1:8545", settings.Http!.EndPoint.ToString());
        Assert.Equal("127.0.0.1:8546", settings.WebSocket!.EndPoint.ToString());
        Assert.Equal(Path.GetFullPath("actors.ipc", Path.GetTempPath()), settings.Ipc!.Path);
        Assert.Equal(["eth", "net", "web3"], settings.Http.Modules.Order());
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_malformed_value_should_be_named_with_its_key(string key)
    {
        var path = $"actors.rpc.{(key.Contains('.', StringComparison.Ordinal) ? key : $"http.{key}")}";

        var wrong = Assert.Throws<ConfigurationException>(() => From($"{path} = {{ no = value }}"));

        Assert.Contains(path, wrong.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http", "admin")]
    [InlineData("ws", "personal")]
    [InlineData("http", "les")]
    public void A_module_that_commands_should_not_be_on_an_address_that_others_reach(string transport, string module)
    {
        var open = $$"""actors.rpc.{{transport}} { enabled = on, host = "0.0.0.0", port = 1, modules = ["eth", "{{module}}"] }""";

        var wrong = Assert.Throws<ConfigurationException>(() => From(open));

        Assert.Equal(
            $"actors.rpc.{transport}.modules: whoever reaches 0.0.0.0:1 would have {module}; leave it out, listen on a loopback address, or say actors.rpc.{transport}.allow-admin = on",
            wrong.Message);
        Assert.True(From($"{open}\nactors.rpc.{transport}.allow-admin = on").IsEnabled);
        Assert.True(From(open.Replace("0.0.0.0", "127.0.0.2", StringComparison.Ordinal)).IsEnabled);
    }

    [Fact]
    public void An_unknown_module_should_be_an_error_that_names_the_known_ones()
    {
        var wrong = Assert.Throws<ConfigurationException>(() => From("""actors.rpc.ws.modules = ["eth", "web4"]"""));

        Assert.Equal("actors.rpc.ws.modules[1] = 'web4': expected one of admin, debug, eth, les, net, personal, rpc, txpool, web3", wrong.Message);
    }

    [Fact]
    public void A_path_that_no_socket_can_have_should_be_an_error() => Assert.Contains(
        "longer than the 107 bytes",
        Assert.Throws<ConfigurationException>(() => From($"actors.rpc.ipc {{ enabled = on, path = {new string('a', 120)} }}")).Message,
        StringComparison.Ordinal);

    private static JsonRpcSettings From(string config) =>
        JsonRpcSettings.From(ConfigurationFactory.ParseString(config).WithFallback(JsonRpcSpec.Reference), Path.GetTempPath());
}
