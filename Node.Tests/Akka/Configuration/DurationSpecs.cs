using Akka.Configuration;
using Xunit;

namespace Node.Tests.Engine.Configuration;

public sealed class DurationSpecs
{
    public static TheoryData<string, long> Rows => new()
    {
        { "0", 0 },
        { "1", 1 * TimeSpan.TicksPerMillisecond },
        { "1500", 1500 * TimeSpan.TicksPerMillisecond },
        { "0.5", TimeSpan.TicksPerMillisecond / 2 },
        { "100ns", 1 },
        { "5000 ns", 50 },
        { "1 nano", 0 },
        { "300 nanos", 3 },
        { "100 nanosecond", 1 },
        { "100 nanoseconds", 1 },
        { "1 micro", 10 },
        { "2 micros", 20 },
        { "1 microsecond", 10 },
        { "2 microseconds", 20 },
        { "10ms", 10 * TimeSpan.TicksPerMillisecond },
        { "10 ms", 10 * TimeSpan.TicksPerMillisecond },
        { "10   ms", 10 * TimeSpan.TicksPerMillisecond },
        { "1 milli", TimeSpan.TicksPerMillisecond },
        { "2 millis", 2 * TimeSpan.TicksPerMillisecond },
        { "1 millisecond", TimeSpan.TicksPerMillisecond },
        { "2 milliseconds", 2 * TimeSpan.TicksPerMillisecond },
        { "5s", 5 * TimeSpan.TicksPerSecond },
        { "\"5s\"", 5 * TimeSpan.TicksPerSecond },
        { "5 s", 5 * TimeSpan.TicksPerSecond },
        { "0.5s", TimeSpan.TicksPerSecond / 2 },
        { "1.25 s", TimeSpan.TicksPerSecond * 5 / 4 },
        { "1 second", TimeSpan.TicksPerSecond },
        { "2 seconds", 2 * TimeSpan.TicksPerSecond },
        { "1m", TimeSpan.TicksPerMinute },
        { "1 minute", TimeSpan.TicksPerMinute },
        { "1.5 minutes", TimeSpan.TicksPerSecond * 90 },
        { "1h", TimeSpan.TicksPerHour },
        { "1 hour", TimeSpan.TicksPerHour },
        { "2 hours", 2 * TimeSpan.TicksPerHour },
        { "1d", TimeSpan.TicksPerDay },
        { "1 day", TimeSpan.TicksPerDay },
        { "7 days", 7 * TimeSpan.TicksPerDay },
        { "infinite", Timeout.InfiniteTimeSpan.Ticks },
        { "Infinite", Timeout.InfiniteTimeSpan.Ticks },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void Duration_should_be(string text, long ticks)
    {
        var config = ConfigurationFactory.ParseString($"a = {text}");

        Assert.Equal(TimeSpan.FromTicks(ticks), config.GetTimeSpan("a"));
        Assert.Equal(TimeSpan.FromTicks(ticks), config.GetValue("a")!.GetTimeSpan());
    }

    [SkippableTheory]
    [Trait("Provider", "Embedded")]
    [InlineData("10us", 100)]
    [InlineData("1.5 us", 15)]
    public void Duration_should_know_us(string text, long ticks)
    {
        Skip.IfNot(Provider.IsEmbedded, "Akka.NET recognises the unit us and then has no meaning for it");

        Assert.Equal(TimeSpan.FromTicks(ticks), ConfigurationFactory.ParseString($"a = {text}").GetTimeSpan("a"));
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("s")]
    [InlineData("5 parsecs")]
    [InlineData("5 S")]
    [InlineData("-5s")]
    [InlineData("-5")]
    [InlineData("\"\"")]
    [InlineData("5s5s")]
    [InlineData("1.2.3s")]
    [InlineData("99999999999999999999d")]
    [InlineData("\"5,5s\"")]
    public void No_duration_should_be(string text) =>
        Assert.ThrowsAny<Exception>(() => ConfigurationFactory.ParseString($"a = {text}").GetTimeSpan("a"));

    [Fact]
    public void Infinite_should_be_refused_where_it_is_not_allowed() =>
        Assert.ThrowsAny<Exception>(() => ConfigurationFactory.ParseString("a = infinite").GetTimeSpan("a", allowInfinite: false));

    [Fact]
    public void Missing_duration_should_be_the_default()
    {
        Assert.Equal(TimeSpan.Zero, ConfigurationFactory.Empty.WithFallback("b = 1").GetTimeSpan("a"));
        Assert.Equal(TimeSpan.FromDays(1), ConfigurationFactory.ParseString("b = 1").GetTimeSpan("a", TimeSpan.FromDays(1)));
    }

    [SkippableTheory]
    [Trait("Provider", "Embedded")]
    [InlineData("a = abc", true, "a: expected a duration such as 5s, found 'abc'")]
    [InlineData("a = infinite", false, "a: expected a finite duration such as 5s, found 'infinite'")]
    [InlineData("a = null", true, "a: expected a duration such as 5s, found null")]
    [InlineData("a = 99999999999999999999d", true, "a: expected a duration such as 5s, found '99999999999999999999d'")]
    [InlineData("a = 10675200d", true, "a: expected a duration such as 5s, found '10675200d'")]
    [InlineData("a = [5s]", true, "a: expected a duration such as 5s, found a list")]
    [InlineData("a { b = 5s }", true, "a: expected a duration such as 5s, found an object")]
    public void Error_should_name_path_text_and_expectation(string input, bool allowInfinite, string expected)
    {
        Skip.IfNot(Provider.IsEmbedded, "Akka.NET throws what the number parser of .NET throws");

        var error = Assert.Throws<ConfigurationException>(() => ConfigurationFactory.ParseString(input).GetTimeSpan("a", null, allowInfinite));

        Assert.Equal(expected, error.Message);
    }
}
