using Akka.Configuration;
using Xunit;

namespace Node.Tests.Engine.Configuration;

public sealed class ByteSizeSpecs
{
    public static TheoryData<string, long?> Rows => new()
    {
        { "0", 0 },
        { "128", 128 },
        { "10b", 10 },
        { "10B", 10 },
        { "1 byte", 1 },
        { "10 bytes", 10 },
        { "128KiB", 128 * 1024 },
        { "\"128KiB\"", 128 * 1024 },
        { "128 KiB", 128 * 1024 },
        { "128Ki", 128 * 1024 },
        { "128K", 128 * 1024 },
        { "128k", 128 * 1024 },
        { "128 kibibytes", 128 * 1024 },
        { "1 kibibyte", 1024 },
        { "128kB", 128_000 },
        { "128 kilobytes", 128_000 },
        { "1 kilobyte", 1000 },
        { "1MiB", 1 << 20 },
        { "1 MiB", 1 << 20 },
        { "1m", 1 << 20 },
        { "1 M", 1 << 20 },
        { "2 mebibytes", 2 << 20 },
        { "1MB", 1_000_000 },
        { "1 megabyte", 1_000_000 },
        { "1GiB", 1 << 30 },
        { "1g", 1 << 30 },
        { "1GB", 1_000_000_000 },
        { "3 gigabytes", 3_000_000_000 },
        { "1TiB", 1L << 40 },
        { "1TB", 1_000_000_000_000 },
        { "1PiB", 1L << 50 },
        { "1PB", 1_000_000_000_000_000 },
        { "1EiB", 1L << 60 },
        { "1e", 1L << 60 },
        { "1EB", 1_000_000_000_000_000_000 },
        { "9223372036854775807", long.MaxValue },
        { "\"\"", null },
        { "null", null },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void Size_should_be(string text, long? bytes)
    {
        var config = ConfigurationFactory.ParseString($"a = {text}");

        Assert.Equal(bytes, config.GetByteSize("a"));
        Assert.Equal(bytes, config.GetByteSize("a", 7));
        Assert.Equal(bytes, config.GetValue("a")!.GetByteSize());
    }

    [Fact]
    public void Missing_size_should_be_the_default()
    {
        var config = ConfigurationFactory.ParseString("b = 1");

        Assert.Null(config.GetByteSize("a"));
        Assert.Equal(7, config.GetByteSize("a", 7));
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("KiB")]
    [InlineData("5 KB")]
    [InlineData("5 kib")]
    [InlineData("1.2.3 MiB")]
    [InlineData("9223372036854775808")]
    public void No_size_should_be(string text) =>
        Assert.ThrowsAny<Exception>(() => ConfigurationFactory.ParseString($"a = {text}").GetByteSize("a"));

    [SkippableTheory]
    [Trait("Provider", "Embedded")]
    [InlineData("1.5 MiB", 3L << 19)]
    [InlineData("0.5kB", 500L)]
    public void Size_should_have_decimals(string text, long bytes)
    {
        Skip.IfNot(Provider.IsEmbedded, "Akka.NET reads whole numbers only");

        Assert.Equal(bytes, ConfigurationFactory.ParseString($"a = {text}").GetByteSize("a"));
    }

    [SkippableTheory]
    [Trait("Provider", "Embedded")]
    [InlineData("a = abc", "a: expected a size such as 128KiB or 1 MB, found 'abc'")]
    [InlineData("a = 9 EiB", "a: expected a size such as 128KiB or 1 MB, found '9 EiB'")]
    [InlineData("a = [1]", "a: expected a size such as 128KiB or 1 MB, found a list")]
    public void Error_should_name_path_text_and_expectation(string input, string expected)
    {
        Skip.IfNot(Provider.IsEmbedded, "Akka.NET names neither, and lets a size overflow");

        var error = Assert.Throws<ConfigurationException>(() => ConfigurationFactory.ParseString(input).GetByteSize("a"));

        Assert.Equal(expected, error.Message);
    }
}
