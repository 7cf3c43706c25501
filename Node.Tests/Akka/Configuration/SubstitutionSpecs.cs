using System.Globalization;
using System.Text;
using Akka.Configuration;
using Xunit;

namespace Node.Tests.Engine.Configuration;

public sealed class SubstitutionSpecs
{
    private const string EarlyOnly = "Akka.NET resolves substitutions while it parses, within one text";

    [Fact]
    public void Substitution_without_a_value_should_fail_at_the_latest_when_it_is_read() =>
        Assert.ThrowsAny<Exception>(() => ConfigurationFactory.ParseString("a = ${b}").GetString("a"));

    [SkippableTheory]
    [Trait("Provider", "Embedded")]
    [InlineData("a = ${b}", "a: line 1, column 5: the substitution ${b} is not defined, neither here nor in a fallback")]
    [InlineData("x = 1\na = pre ${b.\"c.d\"}", "a: line 2, column 9: the substitution ${b.\"c.d\"} is not defined")]
    [InlineData("a = ${a}", "a: line 1, column 5: the substitution ${a} refers to itself, with no earlier value")]
    [InlineData("a = ${b}\nb = ${a}", "the substitution ${a} refers to itself, with no earlier value")]
    [InlineData("a = ${b}\nb = ${c}\nc = ${a}", "the substitution ${a} refers to itself, with no earlier value")]
    [InlineData("a = x${b}\nb = y${a}", "the substitution ${a} refers to itself, with no earlier value")]
    [InlineData("a = [${a}]", "a[0]: line 1, column 6: the substitution ${a} refers to itself: its value would contain itself")]
    [InlineData("a = [1] ${b}\nb = x", "a: line 1, column 5: expected values of one kind to be joined, found [...]${b}")]
    [InlineData("a = x ${b}\nb = [1]", "a: line 1, column 5: expected values of one kind to be joined, found x ${b}")]
    [InlineData("a = x\na += 1", "a: line 2, column 1: expected a list before '+=', found 'x'")]
    [InlineData("a { x = 1 }\na += 1", "a: line 2, column 1: expected a list before '+=', found an object")]
    public void Reading_should_say_why_a_value_has_none(string input, string expected)
    {
        Skip.IfNot(Provider.IsEmbedded, EarlyOnly);

        var error = Assert.Throws<ConfigurationException>(() => ConfigurationFactory.ParseString(input).GetStringList("a"));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    [Trait("Provider", "Embedded")]
    public void Object_should_not_contain_itself()
    {
        Skip.IfNot(Provider.IsEmbedded, "Akka.NET builds an endless object");
        var config = ConfigurationFactory.ParseString("a { b = ${a}, c = 1 }\nd { e = ${d} { x = 1 } }");

        Assert.Equal(1, config.GetInt("a.c"));
        Assert.Contains("${a} refers to itself", ErrorOf("a.b"), StringComparison.Ordinal);
        Assert.Contains("${a} refers to itself", ErrorOf("a.b.c"), StringComparison.Ordinal);
        Assert.Contains("${d} refers to itself", ErrorOf("d.e"), StringComparison.Ordinal);

        string ErrorOf(string path) => Assert.Throws<ConfigurationException>(() => config.GetString(path)).Message;
    }

    [SkippableFact]
    [Trait("Provider", "Embedded")]
    public void One_unresolved_value_should_not_spoil_the_others()
    {
        Skip.IfNot(Provider.IsEmbedded, EarlyOnly);
        var config = ConfigurationFactory.ParseString("a = ${missing}\nb = 1");

        Assert.Equal(1, config.GetInt("b"));
        Assert.True(config.HasPath("a"));
        Assert.Throws<ConfigurationException>(() => config.GetString("a"));
        Assert.Throws<ConfigurationException>(() => config.GetConfig("a"));
        Assert.Throws<ConfigurationException>(() => config.GetTimeSpan("a"));
        Assert.Throws<ConfigurationException>(() => config.GetByteSize("a"));
        Assert.Throws<ConfigurationException>(() => config.GetStringList("a"));
        Assert.Throws<ConfigurationException>(() => config.GetValue("a")!.GetString());
    }

    [SkippableFact]
    [Trait("Provider", "Embedded")]
    public void Substitution_should_find_what_a_fallback_defines()
    {
        Skip.IfNot(Provider.IsEmbedded, EarlyOnly);
        var config = ConfigurationFactory.ParseString("a = ${defaults.x}\nb = ${template} { y = 2 }")
            .WithFallback(ConfigurationFactory.ParseString("defaults.x = 5s\ntemplate { x = 1 }"));

        Assert.Equal(TimeSpan.FromSeconds(5), config.GetTimeSpan("a"));
        Assert.Equal("{x=1, y=2}", Shown.At(config, "b"));
    }

    [SkippableFact]
    [Trait("Provider", "Embedded")]
    public void Substitution_of_a_fallback_should_see_what_overrides_it()
    {
        Skip.IfNot(Provider.IsEmbedded, EarlyOnly);
        var defaults = ConfigurationFactory.ParseString("base = 1\nderived = ${base}");

        Assert.Equal(1, defaults.GetInt("derived"));
        Assert.Equal(2, ConfigurationFactory.ParseString("base = 2").WithFallback(defaults).GetInt("derived"));
    }

    [SkippableFact]
    [Trait("Provider", "Embedded")]
    public void Earlier_value_should_be_the_one_of_a_fallback()
    {
        Skip.IfNot(Provider.IsEmbedded, EarlyOnly);
        var fallback = ConfigurationFactory.ParseString("path = [a]\nlist = [1]\ntext = x\nonly = 1");
        var config = ConfigurationFactory.ParseString("path = ${path} [b]\nlist += 2\ntext = ${text}y\nonly = ${?missing}").WithFallback(fallback);

        Assert.Equal(["a", "b"], config.GetStringList("path"));
        Assert.Equal([1, 2], config.GetIntList("list"));
        Assert.Equal("xy", config.GetString("text"));
        Assert.Equal(1, config.GetInt("only"));
    }

    [SkippableFact]
    [Trait("Provider", "Embedded")]
    public void Long_chain_should_fail_with_an_error_and_not_exhaust_the_stack()
    {
        Skip.IfNot(Provider.IsEmbedded, "Akka.NET overflows the stack");
        var text = new StringBuilder("k0 = 1\n");
        for (var i = 1; i <= 100_000; i++)
            text.Append(CultureInfo.InvariantCulture, $"k{i} = ${{k{i - 1}}}\n");

        var error = Assert.Throws<ConfigurationException>(() => ConfigurationFactory.ParseString("z = ${k100000}\n" + text).GetString("z"));

        Assert.Contains("substitutions that lead to each other", error.Message, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [Trait("Provider", "Embedded")]
    [InlineData("x0 = aaaaaaaaaaaaaaaa", "${x{0}}${x{0}}")]
    [InlineData("x0 = [1, 2, 3, 4, 5, 6, 7, 8]", "${x{0}} ${x{0}}")]
    [InlineData("x0 { v = 1 }", "{ a = ${x{0}} {}, b = ${x{0}} {} }")]
    [InlineData("x0 { v = 1 }", "{ a = ${x{0}}, b = ${x{0}} }")]
    [InlineData("x0 { v = 1 }", "[${x{0}}, ${x{0}}]")]
    [InlineData("x0 { v = 1 }", "${x{0}} ${x{0}}")]
    public void Substitutions_that_double_should_end(string start, string next)
    {
        Skip.IfNot(Provider.IsEmbedded, "Akka.NET computes 2^60 copies");
        var text = new StringBuilder(start + "\n");
        for (var i = 0; i < 60; i++)
            text.Append(CultureInfo.InvariantCulture, $"x{i + 1} = {next.Replace("{0}", $"{i}", StringComparison.Ordinal)}\n");

        var config = ConfigurationFactory.ParseString(text.ToString());

        Assert.True(Record.Exception(() => config.HasPath("x60")) is null or ConfigurationException);
    }
}
