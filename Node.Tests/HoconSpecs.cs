using Akka.Configuration;
using Akka.Configuration.Hocon;
using Node.Actors;
using Node.Host.JsonRpc;
using Node.Tests.Architecture;
using Xunit;

namespace Node.Tests;

/// <summary>Every key of reference.conf is read, and every key that is read is there.</summary>
public class HoconSpecs
{
    // Read by the host, and held to the file by specs of its own; dispatchers by the actor system.
    private static readonly string[] OfTheHost = ["actors.host", "actors.demo", "actors.dispatchers", "actors.rpc.http", "actors.rpc.ws", "actors.rpc.ipc", "actors.rpc.limits"];

    private static readonly Config Reference = ConfigurationFactory.ParseString(Repository.Read("hocon/reference.conf"));

    public static TheoryData<string> Keys =>
        [.. Leaves("actors", Reference.GetValue("actors")!).Select(leaf => leaf.Key).Where(key => !OfTheHost.Any(root => key.StartsWith(root + ".", StringComparison.Ordinal)))];

    [Fact]
    public void The_reference_should_have_every_key_that_is_read() => Read(Reference);

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_key_of_the_reference_should_be_read(string key)
    {
        var without = string.Join('\n', Leaves("actors", Reference.GetValue("actors")!).Where(leaf => leaf.Key != key).Select(leaf => $"{leaf.Key} = {Text(leaf.Value)}"));

        var cause = Assert.Throws<ConfigurationException>(() => Read(ConfigurationFactory.ParseString(without)));

        Assert.Contains($"{key} is missing", cause.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_malformed_value_should_be_named_with_its_key(string key)
    {
        var broken = ConfigurationFactory.ParseString($"{key} = {{ no = value }}").WithFallback(Reference);

        var cause = Assert.Throws<ConfigurationException>(() => Read(broken));

        Assert.Contains(key, cause.Message, StringComparison.Ordinal);
        Assert.Contains("expected", cause.Message, StringComparison.Ordinal);
    }

    // What the node reads, and the host for the transports of its calls.
    private static void Read(Config config)
    {
        NodeSettings.From(config);
        JsonRpcSettings.From(config, "/");
    }

    // Akka.NET prints an empty list as an unknown value, and an empty text as nothing.
    private static string Text(HoconValue value) =>
        value.IsString() ? value.GetString() is "" ? "\"\"" : value.ToString()
        : value.GetArray().Count == 0 ? "[]" : value.ToString();

    private static IEnumerable<(string Key, HoconValue Value)> Leaves(string key, HoconValue value) => value.IsObject()
        ? value.GetObject()!.Items.SelectMany(item => Leaves($"{key}.{item.Key}", item.Value))
        : [(key, value)];
}
