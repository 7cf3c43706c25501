using Akka.Configuration;
using Node.Actors.Sealer;
using Node.Tests.Architecture;
using Xunit;

namespace Node.Tests.Sealer;

public sealed class SealerSettingsSpecs
{
    private static readonly Config Reference = ConfigurationFactory.ParseString(Repository.Read("hocon/reference.conf"));

    [Fact]
    public void Nothing_should_be_sealed_unless_it_is_said()
    {
        var settings = SealerSettings.From(Reference);

        Assert.False(settings.IsEnabled);
        Assert.False(settings.Terms.SealsSinceMerge);
        Assert.Equal(30_000_000UL, settings.Terms.GasCeiling);
    }

    [Fact]
    public void The_text_in_a_block_should_have_room_there()
    {
        var config = ConfigurationFactory.ParseString($"actors.sealer.extra = \"{new string('x', 33)}\"").WithFallback(Reference);

        Assert.Contains("at most 32 bytes", Assert.Throws<ConfigurationException>(() => SealerSettings.From(config)).Message, StringComparison.Ordinal);
    }
}
