using System.Text.RegularExpressions;
using Node.Tests.Architecture;
using Xunit;

namespace Node.Tests.Docs;

/// <summary>Holds <c>docs/les-acceptance.md</c> against the specs that it names.</summary>
public sealed partial class AcceptanceSpecs
{
    private const string None = "Does not apply";

    private static readonly (string Test, string Shown)[] Rows =
    [
        .. Row().Matches(Repository.Read("docs/les-acceptance.md")).Select(row => (row.Groups[1].Value, row.Groups[2].Value)),
    ];

    [Fact]
    public void Every_spec_that_is_named_should_exist()
    {
        var specs = typeof(AcceptanceSpecs).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods().Where(method => method.IsDefined(typeof(FactAttribute), inherit: true)).Select(method => $"{type.Name}.{method.Name}"))
            .ToHashSet();

        var named = Rows.SelectMany(row => Name().Matches(row.Shown)).Select(name => name.Groups[1].Value).ToList();

        Assert.NotEmpty(named);
        Assert.DoesNotContain(named, name => !specs.Contains(name));
    }

    [Fact]
    public void Every_test_of_geth_should_be_shown_or_said_not_to_apply()
    {
        Assert.Equal(Lines().Count(Repository.Read("docs/les-acceptance.md")), Rows.Length);
        Assert.DoesNotContain(Rows, row => !row.Shown.StartsWith(None, StringComparison.Ordinal) && !Name().IsMatch(row.Shown));
        Assert.Equal(Rows.Select(row => row.Test).Distinct(), Rows.Select(row => row.Test));
    }

    [GeneratedRegex(@"^\| (`[\w/]+` [^|]+?) \| ([^|]+?) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"^\| `", RegexOptions.Multiline)]
    private static partial Regex Lines();

    [GeneratedRegex(@"`(\w+\.\w+)`")]
    private static partial Regex Name();
}
