using Akka.Configuration;
using Xunit;

namespace Node.Tests.Engine.Configuration;

public sealed class PrintingSpecs
{
    private const string Reason = "Akka.NET prints for the eye; what it prints does not always read back";

    [SkippableTheory]
    [Trait("Provider", "Embedded")]
    [InlineData("")]
    [InlineData("a = 1\nb { c = [1, [2], { d = x }], e { } }\n")]
    [InlineData("\"a.b\" { \"c d\" = \"e f\" }, \"\" = \"\", \"include\" = \"include\"")]
    [InlineData("a = null, b = \"null\", c = [null]")]
    [InlineData("a = \"q\\\"u\\\\o\\u0001te\", b = \"// no # comment\", c = \"x//y\", d = \" padded \"")]
    [InlineData("a = \"\"\"two\nlines\"\"\", b = \"${a}\", c = größe")]
    [InlineData("a { b = 1 }, c = ${a} { d = 2 }")]
    public void Text_of_a_configuration_should_read_back_the_same(string input)
    {
        Skip.IfNot(Provider.IsEmbedded, Reason);
        var config = ConfigurationFactory.ParseString(input);

        Assert.Equal(Shown.Of(config.Root), Shown.Of(ConfigurationFactory.ParseString(config.ToString()).Root));
    }

    [SkippableFact]
    [Trait("Provider", "Embedded")]
    public void Text_should_be_laid_out()
    {
        Skip.IfNot(Provider.IsEmbedded, Reason);

        Assert.Equal(
            "a = 1\nb {\n  c = [x, \"y z\", {\n    e = 2\n  }]\n  \"d.e\" {\n  }\n}\n",
            ConfigurationFactory.ParseString("a=1,b{c=[x,y z,{e=2}],\"d.e\"{}}").ToString());
    }

    [SkippableFact]
    [Trait("Provider", "Embedded")]
    public void Fallback_should_be_printed_on_demand()
    {
        Skip.IfNot(Provider.IsEmbedded, Reason);
        var config = ConfigurationFactory.ParseString("a = ${b}").WithFallback("b = 2");

        Assert.Equal("a = ${b}\n", config.ToString());
        Assert.Equal("b = 2\na = 2\n", config.ToString(true));
        Assert.Equal(config.ToString(), config.ToString(false));
    }

    [Fact]
    public void Text_of_a_plain_value_should_be_the_text() =>
        Assert.Equal("abc", ConfigurationFactory.ParseString("a = abc").GetValue("a")!.ToString());
}
