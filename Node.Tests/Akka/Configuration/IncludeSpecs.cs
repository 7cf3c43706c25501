using Akka.Configuration;
using Akka.Configuration.Hocon;
using Xunit;

namespace Node.Tests.Engine.Configuration;

public sealed class IncludeSpecs
{
    private const string EmbeddedOnly = "Akka.NET knows include \"name\" only, and reports no place";

    private static readonly Dictionary<string, string> Files = new()
    {
        ["one.conf"] = "x = 1, o { p = 1 }",
        ["two.conf"] = "include \"one.conf\"\ny = 2",
        ["refers.conf"] = "x = 1, y = ${x}",
        ["outward.conf"] = "y = ${outer}, l += 2, text = ${?text}z",
        ["loop.conf"] = "include \"loop.conf\"",
        ["bad.conf"] = "fine = 1\nbad = ]",
        ["nested.conf"] = "in { include \"refers.conf\" }",
    };

    [Theory]
    [InlineData("include \"one.conf\"", "x", "1")]
    [InlineData("include \"one.conf\"\nx = 2", "x", "2")]
    [InlineData("x = 2\ninclude \"one.conf\"", "x", "1")]
    [InlineData("o { q = 2 }\ninclude \"one.conf\"", "o", "{p=1, q=2}")]
    [InlineData("include \"one.conf\"\no { q = 2 }", "o", "{p=1, q=2}")]
    [InlineData("a { include \"one.conf\" }", "a", "{o={p=1}, x=1}")]
    [InlineData("a.b {\n include \"one.conf\"\n y = 2\n}", "a.b", "{o={p=1}, x=1, y=2}")]
    [InlineData("include \"two.conf\"", "y", "2")]
    [InlineData("include \"two.conf\"", "x", "1")]
    [InlineData("a { include \"refers.conf\" }", "a.y", "1")]
    public void Include_should_put_the_file_in_its_place(string input, string path, string expected) => Assert.Equal(expected, Read(input, path));

    [SkippableTheory]
    [Trait("Provider", "Embedded")]
    [InlineData("include file(\"one.conf\")", "x", "1")]
    [InlineData("include required(\"one.conf\")", "x", "1")]
    [InlineData("include required(file( \"one.conf\" ))", "x", "1")]
    [InlineData("include \"missing.conf\"\na = 1", "a", "1")]
    [InlineData("include \"refers.conf\"", "y", "1")]
    [InlineData("outer = 5\na { include \"outward.conf\" }", "a.y", "5")]
    [InlineData("outer = 5\na { outer = 6\n include \"outward.conf\" }", "a.y", "6")]
    [InlineData("outer = 5\na { l = [1]\n include \"outward.conf\" }", "a.l", "[1|2]")]
    [InlineData("outer = 5\na { text = x\n include \"outward.conf\" }", "a.text", "xz")]
    [InlineData("a { include \"refers.conf\"\n x = 7 }", "a.y", "7")]
    [InlineData("a { include \"nested.conf\" }", "a.in.y", "1")]
    [InlineData("l = [{ include \"one.conf\" }]", "l", "[{o={p=1}, x=1}]")]
    [InlineData("a { include \"one.conf\" }\nb { include \"one.conf\" }\nb.o.q = 2", "a.o", "{p=1}")]
    public void Include_should_do_more_than_Akka_does(string input, string path, string expected)
    {
        Skip.IfNot(Provider.IsEmbedded, EmbeddedOnly);

        Assert.Equal(expected, Read(input, path));
    }

    [SkippableTheory]
    [Trait("Provider", "Embedded")]
    [InlineData("\n  include \"bad.conf\"", "line 2, column 3: include \"bad.conf\": line 2, column 7: expected a value, found ']'")]
    [InlineData("include required(\"missing.conf\")", "line 1, column 1: include \"missing.conf\": expected a file, found none")]
    [InlineData("include \"unreadable\"", "line 1, column 1: include \"unreadable\": no permission")]
    [InlineData("include \"loop.conf\"", "files are included more than 20 deep; does one include itself?")]
    public void Include_that_fails_should_say_where_and_why(string input, string expected)
    {
        Skip.IfNot(Provider.IsEmbedded, EmbeddedOnly);

        var error = Assert.Throws<ConfigurationException>(() => ConfigurationFactory.ParseString(input, Load));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    [Trait("Provider", "Embedded")]
    public void Unresolved_substitution_of_an_included_file_should_name_the_file()
    {
        Skip.IfNot(Provider.IsEmbedded, EmbeddedOnly);

        var error = Assert.Throws<ConfigurationException>(() => Read("a { include \"outward.conf\" }", "a.y"));

        Assert.Contains("outward.conf: line 1, column 5: the substitution ${outer} is not defined", error.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    [Trait("Provider", "Embedded")]
    public void Included_nesting_should_count()
    {
        Skip.IfNot(Provider.IsEmbedded, EmbeddedOnly);
        var (open, close) = (string.Concat(Enumerable.Repeat("a {", 60)), new string('}', 60));

        var error = Assert.Throws<ConfigurationException>(
            () => ConfigurationFactory.ParseString($"{open} include \"x\" {close}", _ => Parser.Parse(open + close, null)));

        Assert.Contains("at most 100 levels of nesting", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Callback_may_give_a_value_of_another_configuration()
    {
        var other = ConfigurationFactory.ParseString("section { x = 1, o { p = 1 } }");

        var config = ConfigurationFactory.ParseString("o { q = 2 }\ninclude \"any\"", _ => new HoconRoot(other.GetValue("section")!));

        Assert.Equal("{o={p=1, q=2}, x=1}", Shown.All(config));
    }

    private static string Read(string input, string path) => Shown.At(ConfigurationFactory.ParseString(input, Load), path);

    private static HoconRoot Load(string name) => name switch
    {
        "unreadable" => throw new UnauthorizedAccessException("no permission"),
        _ => Files.TryGetValue(name, out var text) ? Parser.Parse(text, Load) : null!,
    };
}
