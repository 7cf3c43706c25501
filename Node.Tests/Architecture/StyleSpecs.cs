using Xunit;

namespace Node.Tests.Architecture;

public sealed class StyleSpecs
{
    private static readonly string[] Projects = ["Akka.Embedded", "Node.Core", "Node.Actors", "Node.Host", "Node.Tests", "Node.Benchmarks"];

    private static readonly string[] TextFiles =
        ["*.cs", "*.csproj", "*.props", "*.md", "*.conf", "*.json", "*.cake", "*.sln", "*.txt", "*.js", "*.mjs", ".editorconfig", "run"];

    // The engine's namespaces are Akka's; below Node.Tests.Akka the name Akka would mean the specs themselves.
    private static readonly (string Folder, string Namespace)[] Roots =
        [("Akka.Embedded", "Akka"), ("Node.Tests/Akka", "Node.Tests.Engine")];

    private static readonly IReadOnlyList<SourceFile> Sources = Repository.Sources(Projects);

    [Fact]
    public void No_file_should_be_longer_than_the_cap() => AssertNone(StyleRules.TooLong);

    [Fact]
    public void No_file_should_hold_unfinished_work() => AssertNone(StyleRules.UnfinishedWork);

    [Fact]
    public void No_file_should_fold_itself_into_regions() => AssertNone(StyleRules.Regions);

    [Fact]
    public void No_file_should_tell_the_two_engines_apart() => AssertNone(StyleRules.Conditionals);

    [Fact]
    public void A_file_should_hold_one_public_noun() => AssertNone(StyleRules.SeveralNouns);

    [Fact]
    public void A_namespace_should_be_its_folder() => AssertNone(file => StyleRules.StrayNamespaces(file, Roots));

    [Fact]
    public void No_spec_should_sleep() =>
        Sources.Where(file => file.Path.StartsWith("Node.Tests/", StringComparison.Ordinal)).SelectMany(StyleRules.SleepingSpecs).ShouldBeNone();

    [Fact]
    public void No_text_should_name_a_path_of_one_machine() =>
        TextFiles.SelectMany(pattern => Repository.Files("", pattern))
            .SelectMany(path => StyleRules.MachinePaths(path, Repository.Read(path)))
            .ShouldBeNone();

    [Fact]
    public void Every_project_should_be_looked_at() =>
        Repository.Files("", "*.csproj").Select(path => path.Split('/')[0]).Except(Projects).ShouldBeNone();

    private static void AssertNone(Func<SourceFile, IEnumerable<string>> rule) => Sources.SelectMany(rule).ShouldBeNone();
}
