using Akka.Configuration;
using Node.Core.Les.Serving;
using Xunit;

namespace Node.Tests.Les.Server;

public sealed class LesServerSettingsSpecs() : LesServerSpec("")
{
    [Fact]
    public void Defaults_should_be_those_of_geth()
    {
        var settings = Settings();

        Assert.False(settings.IsEnabled);
        Assert.Equal(new ServingLoad(100, 0, 0), settings.Load);
        Assert.Equal(TimeSpan.FromMinutes(3), settings.ConnectedBias);
        Assert.Equal(TimeSpan.FromHours(1), settings.DebtDecay);
        Assert.Equal(ServedRange.Archive, settings.Range);
        Assert.Equal((0, 1, 1), (settings.Prices.Time, settings.Prices.Capacity, settings.Prices.Request));
    }

    [Theory]
    [InlineData("share = 0")]
    [InlineData("workers = 0")]
    [InlineData("max-clients = -1")]
    [InlineData("connected-bias = 3")]
    [InlineData("kept-states = many")]
    [InlineData("balances.flush-interval = 0s")]
    public void A_value_that_cannot_be_should_be_named(string line) =>
        Assert.Contains(line.Split(' ')[0], Assert.Throws<ConfigurationException>(() => Settings($"actors.les.server.{line}")).Message, StringComparison.Ordinal);
}
