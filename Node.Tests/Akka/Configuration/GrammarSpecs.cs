using Akka.Configuration;
using Xunit;

namespace Node.Tests.Engine.Configuration;

public sealed class GrammarSpecs
{
    public static TheoryData<string, string, string> Rows => GrammarTable.Rows;

    public static TheoryData<string, string, string, string> EmbeddedRows => EmbeddedGrammarTable.Rows;

    [Theory]
    [MemberData(nameof(Rows))]
    public void Parser_should_read(string input, string path, string expected) =>
        Assert.Equal(expected, Shown.At(ConfigurationFactory.ParseString(input), path));

    [SkippableTheory]
    [Trait("Provider", "Embedded")]
    [MemberData(nameof(EmbeddedRows))]
    public void Parser_should_read_more_than_Akka_does(string input, string path, string expected, string reason)
    {
        Skip.IfNot(Provider.IsEmbedded, reason);

        Assert.Equal(expected, Shown.At(ConfigurationFactory.ParseString(input), path));
    }
}
