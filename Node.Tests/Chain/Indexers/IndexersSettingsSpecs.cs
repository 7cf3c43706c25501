using Akka.Configuration;
using Node.Actors;
using Node.Actors.Chain.Indexers.Indexer;
using Node.Tests.Architecture;
using Xunit;

namespace Node.Tests.Chain.Indexers;

public sealed class IndexersSettingsSpecs
{
    private static readonly Config Reference = ConfigurationFactory.ParseString(Repository.Read("hocon/reference.conf"));

    [Fact]
    public void Sections_should_be_those_of_LES_by_default()
    {
        var settings = NodeSettings.From(Reference).Chain.Indexers;

        Assert.Equal(new IndexerSettings(32_768, 256, 256), settings.Cht);
        Assert.Equal(new IndexerSettings(32_768, 256, 256), settings.BloomTrie);
        Assert.Equal(new IndexerSettings(4_096, 256, 256), settings.BloomBits);
    }

    [Fact]
    public void A_section_that_fills_no_whole_bytes_should_be_refused()
    {
        var config = ConfigurationFactory.ParseString("actors.chain.indexers.cht.section-size = 12").WithFallback(Reference);

        var cause = Assert.Throws<ConfigurationException>(() => NodeSettings.From(config));

        Assert.Equal("actors.chain.indexers.cht.section-size = 12: expected a multiple of 8", cause.Message);
    }
}
