using System.Globalization;
using System.Text;
using Akka.Configuration;
using Akka.Configuration.Hocon;
using Xunit;

namespace Node.Tests.Engine.Configuration;

[Trait("Provider", "Embedded")]
public sealed class RobustnessSpecs
{
    private const string Reason = "Akka.NET's parser runs into other exceptions, endless loops and stack overflows on bad input";

    private const string Text = """"
        # A sample of the whole grammar
        include "other.conf"
        akka {
          loggers = ["Akka.Event.DefaultLogger, Akka"]   // a list
          loglevel : DEBUG
          "actor.provider" = local
          actor {
            include file("nested.conf")
            ask-timeout = infinite, creation-timeout = 20 s
            serializers { json = "Some.Serializer, Akka", "bytes\u0041\n" = "\\ \"x\"" }
            deployment {
              "/user/a/*" { router = round-robin-pool, nr-of-instances = 5 }
              /b/c.dispatcher = ${akka.dispatcher} { throughput = 100 }
            }
          }
          dispatcher { type = Dispatcher, throughput = 30, sizes = [1b, 128KiB, 1 MiB, [a, { b = c }]] }
          extra += ${?HOME}
          extra += "two"
          path = [ /bin ]
          path = ${akka.path} [ /usr/bin ]
          text = one ${akka.loglevel} "two" ${?nothing} three
          block = """first "line"
            second { line ] """
          nothing = null
        }
        tail { a.b.c = 1, a.b.d = 2 }
        """";

    [SkippableFact]
    public void Sample_should_be_read()
    {
        Skip.IfNot(Provider.IsEmbedded, Reason);

        var config = Parse(Text);

        Assert.Equal(
            "{sizes=[1b|128KiB|1 MiB|[a|{b=c}]], throughput=100, type=Dispatcher}",
            Shown.At(config, "akka.actor.deployment./b/c.dispatcher"));
        Assert.Equal("[/bin|/usr/bin]", Shown.At(config, "akka.path"));
        Assert.Equal("first \"line\"\n    second { line ] ", config.GetString("akka.block"));
        Assert.Equal("one DEBUG two  three", config.GetString("akka.text"));
        Assert.Equal(1, config.GetInt("akka.actor.included"));
    }

    [SkippableFact]
    public void Every_truncation_should_parse_or_fail_with_a_configuration_error()
    {
        Skip.IfNot(Provider.IsEmbedded, Reason);

        for (var length = 0; length <= Text.Length; length++)
            ParseOrFail(Text[..length]);
    }

    [SkippableFact]
    public void Every_beheading_should_parse_or_fail_with_a_configuration_error()
    {
        Skip.IfNot(Provider.IsEmbedded, Reason);

        for (var start = 0; start <= Text.Length; start++)
            ParseOrFail(Text[start..]);
    }

    [SkippableFact]
    public void Every_changed_character_should_parse_or_fail_with_a_configuration_error()
    {
        Skip.IfNot(Provider.IsEmbedded, Reason);

        for (var i = 0; i < Text.Length; i++)
        {
            foreach (var c in "{}[]\"$\\,=\n")
                ParseOrFail(Text[..i] + c + Text[(i + 1)..]);
        }
    }

    [SkippableTheory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Random_input_should_parse_or_fail_with_a_configuration_error(int seed)
    {
        Skip.IfNot(Provider.IsEmbedded, Reason);
        var random = new Random(seed);
        string[] pieces =
        [
            "{", "}", "[", "]", "\"", "\"\"\"", "${", "${?", "a", "b.c", ".", "=", ":", "+=", ",", "\n", " ", "#", "//", "include", "\\u00", "null", "1s",
        ];

        for (var i = 0; i < 5000; i++)
        {
            var bytes = new byte[random.Next(200)];
            random.NextBytes(bytes);
            ParseOrFail(Encoding.Latin1.GetString(bytes));
            ParseOrFail(string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => pieces[random.Next(pieces.Length)])));
        }
    }

    [SkippableFact]
    public void Random_references_should_end()
    {
        Skip.IfNot(Provider.IsEmbedded, Reason);
        var random = new Random(4);
        string[] keys = ["a", "b", "c", "a.x", "b.x", "c.x.y"];
        string[] forms =
        [
            "{0} = ${{{1}}}", "{0} = ${{?{1}}}", "{0} = ${{{1}}} ${{?{2}}}", "{0} += ${{{1}}}", "{0} = [${{?{1}}}]",
            "{0} {{ x = ${{?{1}}} }}", "{0} = {{ y = ${{{1}}} }} ${{?{2}}}", "{0} = 1",
        ];

        for (var i = 0; i < 5000; i++)
        {
            var lines = Enumerable.Range(0, random.Next(1, 9)).Select(
                _ => string.Format(CultureInfo.InvariantCulture, Pick(forms), Pick(keys), Pick(keys), Pick(keys)));
            ParseOrFail(string.Join('\n', lines));
        }

        string Pick(string[] from) => from[random.Next(from.Length)];
    }

    [SkippableTheory]
    [InlineData("", "a {")]
    [InlineData("a = ", "[")]
    [InlineData("", "a.")]
    [InlineData("", "a{b=[{")]
    public void Nesting_should_be_bounded(string start, string open)
    {
        Skip.IfNot(Provider.IsEmbedded, Reason);

        var error = Assert.Throws<ConfigurationException>(
            () => ConfigurationFactory.ParseString(start + string.Concat(Enumerable.Repeat(open, 100_000)) + "z = 1"));

        Assert.StartsWith("line 1, column ", error.Message, StringComparison.Ordinal);
        Assert.Contains("at most 100 levels of nesting", error.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Hundred_levels_should_be_read()
    {
        Skip.IfNot(Provider.IsEmbedded, Reason);
        var path = string.Join('.', Enumerable.Repeat("a", 100));

        Assert.Equal(1, ConfigurationFactory.ParseString(string.Concat(Enumerable.Repeat("a {", 99)) + "a = 1" + new string('}', 99)).GetInt(path));
        Assert.Equal(1, ConfigurationFactory.ParseString($"{path} = 1").GetInt(path));
        Assert.Throws<ConfigurationException>(() => ConfigurationFactory.ParseString($"{path}.a = 1"));
    }

    [SkippableFact]
    public void Depth_made_of_substitutions_should_be_bounded()
    {
        Skip.IfNot(Provider.IsEmbedded, Reason);
        var text = string.Concat(Enumerable.Range(1, 5000).Select(i => $"k{i} {{ d = ${{k{i - 1}}} }}\n"));

        var error = Assert.Throws<ConfigurationException>(() => ConfigurationFactory.ParseString("k0 = 1\n" + text).HasPath("k1"));

        Assert.Contains("levels of nesting after substitution", error.Message, StringComparison.Ordinal);
    }

    /// <summary>Each of these takes a minute where the work grows with the square of the input.</summary>
    [SkippableTheory]
    [InlineData("k{0} = {0}\n")]
    [InlineData("list += {0}\n")]
    [InlineData("o { k{0} = {0} }\n")]
    [InlineData("o.p.k{0} = {0}\n")]
    [InlineData("k = {0}\n")]
    [InlineData("k{0} = ${?k0} {0}\n")]
    [InlineData("# comment {0}\n")]
    public void Long_texts_should_be_read_in_linear_time(string line)
    {
        Skip.IfNot(Provider.IsEmbedded, Reason);
        var text = new StringBuilder();
        for (var i = 0; i < 20_000; i++)
            text.Append(line.Replace("{0}", i.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));

        Assert.False(ConfigurationFactory.ParseString(text.ToString()).HasPath("missing"));
    }

    private static Config Parse(string text) => ConfigurationFactory.ParseString(text, _ => Parser.Parse("included = 1", null));

    private static void ParseOrFail(string text)
    {
        try
        {
            _ = Parse(text).Root;
        }
        catch (ConfigurationException)
        {
            // The one permitted failure; any other exception fails the spec.
        }
    }
}
