using Akka.Actor;
using Akka.Configuration;
using Xunit;

namespace Node.Tests.Engine.Configuration;

public sealed class FactorySpecs
{
    [Fact]
    public void Default_should_read_the_reference_of_the_engine() => Assert.NotNull(ConfigurationFactory.Default().Root);

    [Fact]
    public void Text_should_convert_to_a_configuration()
    {
        Config config = "a = 1";

        Assert.Equal(1, config.GetInt("a"));
    }

    [SkippableFact]
    [Trait("Provider", "Embedded")]
    public void Application_without_a_config_file_should_load_nothing()
    {
        Skip.IfNot(Provider.IsEmbedded, "Akka.NET reads the application's file through another package");

        Assert.True(ConfigurationFactory.Load().IsEmpty);
    }

    [SkippableFact]
    [Trait("Provider", "Embedded")]
    public void Missing_resource_should_be_named()
    {
        Skip.IfNot(Provider.IsEmbedded, "Akka.NET throws an ArgumentNullException");

        var error = Assert.Throws<ConfigurationException>(() => ConfigurationFactory.FromResource<FactorySpecs>("no.such.conf"));

        Assert.Equal("The assembly Node.Tests has no resource no.such.conf", error.Message);
    }

    [SkippableFact]
    [Trait("Provider", "Embedded")]
    public void Resources_should_be_found_by_assembly_type_and_instance()
    {
        Skip.IfNot(Provider.IsEmbedded, "Akka.NET's reference has another name");
        const string name = "Akka.Embedded.reference.conf";

        Assert.NotNull(ConfigurationFactory.FromResource(name, typeof(Config).Assembly));
        Assert.NotNull(ConfigurationFactory.FromResource(name, (object)typeof(Config).Assembly));
        Assert.NotNull(ConfigurationFactory.FromResource(name, typeof(Config)));
        Assert.NotNull(ConfigurationFactory.FromResource(name, Config.Empty));
        Assert.NotNull(ConfigurationFactory.FromResource<Config>(name));
    }

    [Fact]
    public void Exception_should_be_one_of_the_engine_and_name_a_missing_section()
    {
        var error = ConfigurationException.NullOrEmptyConfig<FactorySpecs>("akka.x");

        Assert.IsAssignableFrom<AkkaException>(error);
        Assert.Contains("FactorySpecs", error.Message, StringComparison.Ordinal);
        Assert.Contains("`akka.x`", error.Message, StringComparison.Ordinal);
        Assert.Contains("empty", ConfigurationException.NullOrEmptyConfig<FactorySpecs>().Message, StringComparison.Ordinal);
    }
}
