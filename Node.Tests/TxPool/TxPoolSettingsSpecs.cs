using Akka.Configuration;
using Node.Actors.TxPool;
using Node.Core.TxPool;
using Node.Tests.Architecture;
using Xunit;

namespace Node.Tests.TxPool;

public sealed class TxPoolSettingsSpecs
{
    private static readonly Config Reference = ConfigurationFactory.ParseString(Repository.Read("hocon/reference.conf"));

    [Fact]
    public void The_limits_should_be_those_of_the_pool_by_default()
    {
        var settings = TxPoolSettings.From(Reference);

        Assert.Equal(new PoolLimits(), settings.Limits);
        Assert.True(settings.IsEnabled);
    }

    [Fact]
    public void A_tip_should_be_a_number_of_wei()
    {
        var config = ConfigurationFactory.ParseString("actors.txpool.min-tip = 1gwei").WithFallback(Reference);

        Assert.Equal(
            "actors.txpool.min-tip = 1gwei: expected a whole number of wei", Assert.Throws<ConfigurationException>(() => TxPoolSettings.From(config)).Message);
    }
}
