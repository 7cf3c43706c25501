using System.Globalization;
using Akka.Configuration;
using Xunit;

namespace Node.Tests.Engine.Configuration;

public sealed class ConfigSpecs
{
    private static readonly Config Sample = ConfigurationFactory.ParseString("""
        akka {
          text = hello
          int = 42
          negative = -7
          long = 9223372036854775807
          real = 2.5
          exponent = 1e3
          on = on
          off = off
          yes = true
          no = false
          nothing = null
          ints = [1, 2, 3]
          reals = [0.5, 1]
          bools = [on, false]
          texts = [a, "b c"]
          single = x
          "dotted.key" { x = 1 }
        }
        """);

    [Fact]
    public void Getters_should_read_their_types()
    {
        Assert.Equal("hello", Sample.GetString("akka.text"));
        Assert.Equal(42, Sample.GetInt("akka.int"));
        Assert.Equal(-7, Sample.GetInt("akka.negative"));
        Assert.Equal(long.MaxValue, Sample.GetLong("akka.long"));
        Assert.Equal(2.5f, Sample.GetFloat("akka.real"));
        Assert.Equal(2.5, Sample.GetDouble("akka.real"));
        Assert.Equal(1000, Sample.GetDouble("akka.exponent"));
        Assert.Equal(2.5m, Sample.GetDecimal("akka.real"));
        Assert.Equal("42", Sample.GetString("akka.int"));
        Assert.Equal(42, Sample.GetValue("akka.int")!.GetInt());
    }

    [Fact]
    public void Booleans_should_have_four_names()
    {
        Assert.True(Sample.GetBoolean("akka.on"));
        Assert.False(Sample.GetBoolean("akka.off", true));
        Assert.True(Sample.GetBoolean("akka.yes"));
        Assert.False(Sample.GetBoolean("akka.no", true));
    }

    [Fact]
    public void Lists_should_read_their_types()
    {
        Assert.Equal([1, 2, 3], Sample.GetIntList("akka.ints"));
        Assert.Equal([1L, 2L, 3L], Sample.GetLongList("akka.ints"));
        Assert.Equal([1, 2, 3], Sample.GetByteList("akka.ints"));
        Assert.Equal([0.5f, 1f], Sample.GetFloatList("akka.reals"));
        Assert.Equal([0.5, 1.0], Sample.GetDoubleList("akka.reals"));
        Assert.Equal([0.5m, 1m], Sample.GetDecimalList("akka.reals"));
        Assert.Equal([true, false], Sample.GetBooleanList("akka.bools"));
        Assert.Equal(["a", "b c"], Sample.GetStringList("akka.texts"));
        Assert.Equal(["1", "2", "3"], Sample.GetStringList("akka.ints"));
    }

    [Fact]
    public void Missing_paths_should_give_the_default()
    {
        Assert.Null(Sample.GetString("akka.missing"));
        Assert.Equal("d", Sample.GetString("akka.missing", "d"));
        Assert.Equal(0, Sample.GetInt("akka.missing"));
        Assert.Equal(5, Sample.GetInt("akka.missing", 5));
        Assert.Equal(5L, Sample.GetLong("akka.missing.deeper", 5));
        Assert.Equal(5f, Sample.GetFloat("akka.missing", 5));
        Assert.Equal(5d, Sample.GetDouble("akka.missing", 5));
        Assert.Equal(5m, Sample.GetDecimal("akka.missing", 5));
        Assert.False(Sample.GetBoolean("akka.missing"));
        Assert.True(Sample.GetBoolean("akka.missing", @default: true));
        Assert.Empty(Sample.GetStringList("akka.missing"));
        Assert.Equal(["x"], Sample.GetStringList("akka.missing", ["x"]));
        Assert.Null(Sample.GetConfig("akka.missing"));
        Assert.Null(Sample.GetValue("akka.missing"));
        Assert.False(Sample.HasPath("akka.missing"));
    }

    [Fact]
    public void Null_should_be_there_and_have_no_text()
    {
        Assert.True(Sample.HasPath("akka.nothing"));
        Assert.Null(Sample.GetString("akka.nothing"));
    }

    [Fact]
    public void Paths_should_honour_quotes()
    {
        Assert.Equal(1, Sample.GetInt("akka.\"dotted.key\".x"));
        Assert.Equal(42, Sample.GetInt("\"akka\".\"int\""));
        Assert.False(Sample.HasPath("akka.dotted.key"));
        Assert.ThrowsAny<ArgumentException>(() => Sample.GetInt("akka.\"dotted"));
    }

    [Fact]
    public void Sections_should_be_configurations()
    {
        var section = Sample.GetConfig("akka")!;

        Assert.Equal(42, section.GetInt("int"));
        Assert.Equal(1, section.GetConfig("\"dotted.key\"")!.GetInt("x"));
        Assert.Equal(42, Sample.GetValue("akka")!.ToConfig().GetInt("int"));
        Assert.Equal("42", Sample.GetValue("akka")!.GetObject()!.GetKey("int")!.GetString());
        Assert.Equal(42, Sample.GetValue("akka.int")!.AtKey("x").GetInt("x"));
    }

    [Fact]
    public void Members_should_be_listed()
    {
        var members = ConfigurationFactory.ParseString("a = 1, b { c = 2 }").WithFallback("b.d = 3, e = 4").AsEnumerable();

        Assert.Equal(["a=1", "b={c=2, d=3}", "e=4"], members.Select(m => $"{m.Key}={Shown.Of(m.Value)}").Order(StringComparer.Ordinal));
        Assert.Empty(Config.Empty.AsEnumerable());
    }

    [Fact]
    public void Emptiness_should_be_told()
    {
        Assert.True(Config.Empty.IsEmpty);
        Assert.True(ConfigurationFactory.ParseString(" # nothing ").IsEmpty);
        Assert.True(ConfigurationFactory.ParseString("a { }").GetConfig("a")!.IsEmpty);
        Assert.False(ConfigurationFactory.ParseString("a { }").IsEmpty);
        Assert.True(((Config?)null).IsNullOrEmpty());
        Assert.True(Config.Empty.IsNullOrEmpty());
        Assert.False(Sample.IsNullOrEmpty());
    }

    [Fact]
    public void Culture_should_play_no_part()
    {
        var before = CultureInfo.CurrentCulture;
        var german = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        german.NumberFormat.NumberDecimalSeparator = ",";
        german.NumberFormat.NegativeSign = "minus";
        CultureInfo.CurrentCulture = german;
        try
        {
            Assert.Equal(2.5, Sample.GetDouble("akka.real"));
            Assert.Equal(-7, Sample.GetInt("akka.negative"));
            Assert.Equal(TimeSpan.FromSeconds(2.5), ConfigurationFactory.ParseString("a = 2.5s").GetTimeSpan("a"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("1.5")]
    [InlineData("2147483648")]
    [InlineData("\"\"")]
    [InlineData("null")]
    [InlineData("0x10")]
    public void No_int_should_be(string text) => Assert.ThrowsAny<Exception>(() => ConfigurationFactory.ParseString($"a = {text}").GetInt("a"));

    [SkippableFact]
    [Trait("Provider", "Embedded")]
    public void Missing_lists_should_be_empty()
    {
        Skip.IfNot(Provider.IsEmbedded, "Akka.NET throws a NullReferenceException for a missing list of anything but texts");

        Assert.Empty(Sample.GetIntList("akka.missing"));
        Assert.Empty(Sample.GetBooleanList("akka.missing"));
    }

    [SkippableFact]
    [Trait("Provider", "Embedded")]
    public void Yes_and_no_should_be_booleans()
    {
        Skip.IfNot(Provider.IsEmbedded, "Akka.NET knows on, off, true and false");

        Assert.Equal([true, false], ConfigurationFactory.ParseString("a = [yes, no]").GetBooleanList("a"));
    }

    public static TheoryData<string, string> WrongTypes => new()
    {
        { "int", "akka.x: expected a whole number from -2147483648 to 2147483647, found 'abc'" },
        { "long", "akka.x: expected a whole number from -9223372036854775808 to 9223372036854775807, found 'abc'" },
        { "double", "akka.x: expected a number, found 'abc'" },
        { "float", "akka.x: expected a number, found 'abc'" },
        { "decimal", "akka.x: expected a number, found 'abc'" },
        { "boolean", "akka.x: expected on, off, true, false, yes or no, found 'abc'" },
        { "section", "akka.x: expected an object, found 'abc'" },
        { "ints", "akka.x: expected a list, each element a whole number from -2147483648 to 2147483647, found 'abc'" },
        { "texts", "akka.x: expected a list, each element text, found 'abc'" },
        { "element", "akka.l[1]: expected a whole number from -2147483648 to 2147483647, found 'two'" },
        { "object", "akka.o: expected text, found an object" },
        { "list", "akka.l: expected text, found a list" },
        { "value", "expected a whole number from -2147483648 to 2147483647, found 'abc'" },
    };

    [SkippableTheory]
    [Trait("Provider", "Embedded")]
    [MemberData(nameof(WrongTypes))]
    public void Value_of_a_wrong_type_should_be_named(string getter, string expected)
    {
        Skip.IfNot(Provider.IsEmbedded, "Akka.NET throws what the number parser of .NET throws, or answers null");
        var config = ConfigurationFactory.ParseString("akka { x = abc, l = [1, two], o { y = 1 } }");

        object? Read() => getter switch
        {
            "int" => config.GetInt("akka.x"),
            "long" => config.GetLong("akka.x"),
            "double" => config.GetDouble("akka.x"),
            "float" => config.GetFloat("akka.x"),
            "decimal" => config.GetDecimal("akka.x"),
            "boolean" => config.GetBoolean("akka.x"),
            "section" => config.GetConfig("akka.x"),
            "ints" => config.GetIntList("akka.x"),
            "texts" => config.GetStringList("akka.x"),
            "element" => config.GetIntList("akka.l"),
            "object" => config.GetString("akka.o"),
            "list" => config.GetString("akka.l"),
            _ => config.GetValue("akka.x")!.GetInt(),
        };

        Assert.Equal(expected, Assert.Throws<ConfigurationException>(Read).Message);
    }
}
