using Akka.Configuration;
using Xunit;

namespace Node.Tests.Engine.Configuration;

public sealed class FallbackSpecs
{
    private static readonly Config Upper = ConfigurationFactory.ParseString("a = 1\no { x = 1, deep { p = 1 } }\nl = [1]");
    private static readonly Config Lower = ConfigurationFactory.ParseString("a = 2\nb = 2\no { x = 2, y = 2, deep { q = 2 } }\nl = [2, 3]");

    [Theory]
    [InlineData("a", "1")]
    [InlineData("b", "2")]
    [InlineData("o", "{deep={p=1, q=2}, x=1, y=2}")]
    [InlineData("o.deep.q", "2")]
    [InlineData("l", "[1]")]
    [InlineData("c", "<missing>")]
    public void Fallback_should_give_what_is_not_configured(string path, string expected) =>
        Assert.Equal(expected, Shown.At(Upper.WithFallback(Lower), path));

    [Theory]
    [InlineData("k = 1", "k { x = 1 }", "1")]
    [InlineData("k { x = 1 }", "k = 1", "{x=1}")]
    [InlineData("k = null", "k = 1", "<null>")]
    [InlineData("k = []\nz = 1", "k = [1]", "[]")]
    [InlineData("k {}\nz = 1", "k { x = 1 }", "{x=1}")]
    public void Upper_value_should_win_over_one_of_another_kind(string upper, string lower, string expected)
    {
        var config = ConfigurationFactory.ParseString(upper).WithFallback(ConfigurationFactory.ParseString(lower));

        Assert.Equal(expected, Shown.At(config, "k"));
    }

    [Fact]
    public void Fallbacks_should_chain()
    {
        var config = ConfigurationFactory.ParseString("a = 1")
            .WithFallback(ConfigurationFactory.ParseString("a = 2\nb = 2"))
            .WithFallback(ConfigurationFactory.ParseString("a = 3\nb = 3\nc = 3"));

        Assert.Equal((1, 2, 3), (config.GetInt("a"), config.GetInt("b"), config.GetInt("c")));
    }

    [Fact]
    public void Chains_should_group_as_they_like()
    {
        Config a = "o.a = 1", b = "o { a = 2, b = 2 }", c = "o { a = 3, b = 3, c = 3 }";

        Assert.Equal(Shown.All(a.WithFallback(b).WithFallback(c)), Shown.All(a.WithFallback(b.WithFallback(c))));
    }

    [Fact]
    public void Originals_should_stay_as_they_were()
    {
        _ = Upper.WithFallback(Lower).Root;

        Assert.False(Upper.HasPath("b"));
        Assert.Equal("{deep={q=2}, x=2, y=2}", Shown.At(Lower, "o"));
    }

    [Fact]
    public void Empty_configuration_should_give_way_to_its_fallback()
    {
        Assert.Same(Lower, ConfigurationFactory.Empty.WithFallback(Lower));
        Assert.Same(Lower, Config.Empty.WithFallback(Lower));
        Assert.Same(Upper, Upper.WithFallback(null));
        Assert.Equal(Shown.All(Upper), Shown.All(Upper.WithFallback(Config.Empty)));
    }

    [Fact]
    public void Configuration_should_not_fall_back_to_itself() => Assert.Throws<ArgumentException>(() => Upper.WithFallback(Upper));

    [Fact]
    public void Same_fallback_twice_should_count_once()
    {
        var fallback = ConfigurationFactory.ParseString("b = 2");
        var once = Upper.WithFallback(fallback);

        Assert.Same(once, once.WithFallback(fallback));
    }

    [Fact]
    public void SafeWithFallback_should_bear_nulls()
    {
        Assert.Same(Lower, ((Config?)null).SafeWithFallback(Lower));
        Assert.Null(((Config?)null).SafeWithFallback(null));
        Assert.Same(Upper, Upper.SafeWithFallback(Upper));
        Assert.Equal(2, Upper.SafeWithFallback(Lower).GetInt("b"));
    }

    [Fact]
    public void Section_should_fall_back_to_the_section_below()
    {
        var section = Upper.WithFallback(Lower).GetConfig("o");

        Assert.Equal("{deep={p=1, q=2}, x=1, y=2}", Shown.All(section!));
        Assert.Equal("{x=1}", Shown.All(ConfigurationFactory.ParseString("s { x = 1 }").GetConfig("s")!));
    }

    [Fact]
    public void Section_should_take_a_fallback_of_its_own()
    {
        var section = Upper.GetConfig("o")!.WithFallback(ConfigurationFactory.ParseString("x = 9, z = 9, deep { q = 9 }"));

        Assert.Equal("{deep={p=1, q=9}, x=1, z=9}", Shown.All(section));
    }

    [Fact]
    public void Texts_should_add_up_with_configurations()
    {
        Assert.Equal((1, 2), ((Upper + "a = 9, b = 2").GetInt("a"), (Upper + "a = 9, b = 2").GetInt("b")));
        Assert.Equal((9, 2), (("a = 9" + Lower).GetInt("a"), ("a = 9" + Lower).GetInt("b")));
    }

    [Fact]
    public void Thousand_fallbacks_should_be_read()
    {
        var config = Enumerable.Range(1, 1000).Aggregate(
            ConfigurationFactory.ParseString("k0 = 0"),
            (upper, i) => upper.WithFallback(ConfigurationFactory.ParseString($"k{i} = {i}, k{i - 1} = wrong")));

        Assert.All(Enumerable.Range(0, 1001), i => Assert.Equal(i, config.GetInt($"k{i}")));
    }
}
