using Xunit;

namespace Node.Tests.Architecture;

/// <summary>The rules on samples: each must find what it is for, and nothing in a decent file.</summary>
public sealed class StyleRulesSpecs
{
    private static readonly (string, string)[] Roots = [("Akka.Embedded", "Akka"), ("Node.Tests/Akka", "Node.Tests.Engine")];

    [Fact]
    public void Rules_should_find_nothing_in_a_decent_file()
    {
        var file = new SourceFile("Node.Core/Trie/Leaf.cs", """
            namespace Node.Core.Trie;

            /// <summary>Why, not what.</summary>
            public sealed record Leaf<T>(T Value);

            public static class Leaf;

            internal sealed class Helper;
            """);

        Assert.Empty(StyleRules.TooLong(file));
        Assert.Empty(StyleRules.UnfinishedWork(file));
        Assert.Empty(StyleRules.Regions(file));
        Assert.Empty(StyleRules.Conditionals(file));
        Assert.Empty(StyleRules.SeveralNouns(file));
        Assert.Empty(StyleRules.SleepingSpecs(file));
        Assert.Empty(StyleRules.StrayNamespaces(file, Roots));
        Assert.Empty(StyleRules.MachinePaths(file.Path, file.Text));
    }

    [Theory]
    [InlineData(400, false)]
    [InlineData(401, true)]
    public void A_file_should_be_too_long_above_the_cap(int lines, bool found) =>
        Assert.Equal(found, StyleRules.TooLong(Sample(new string('\n', lines))).Any());

    [Theory]
    [InlineData("// TO" + "DO later")]
    [InlineData("/* FIX" + "ME */")]
    [InlineData("/// <summary>HA" + "CK</summary>\npublic class A;")]
    [InlineData("public class A { public void M() => throw new NotImplemented" + "Exception(); }")]
    public void Unfinished_work_should_be_found(string text) => Assert.Single(StyleRules.UnfinishedWork(Sample(text)));

    [Fact]
    public void Words_in_a_string_should_not_count_as_unfinished_work() =>
        Assert.Empty(StyleRules.UnfinishedWork(Sample("public class A { public const string B = \"TO" + "DO\"; }")));

    [Fact]
    public void A_region_should_be_found() => Assert.Single(StyleRules.Regions(Sample("#reg" + "ion x\n#endreg" + "ion")));

    [Theory]
    [InlineData("Node.Host/Operator/Program.cs", true)]
    [InlineData("Node.Host/Operator/PetabridgeCmdHost.cs", false)]
    public void A_conditional_should_be_found_outside_the_one_file_that_may(string path, bool found) =>
        Assert.Equal(found, StyleRules.Conditionals(new SourceFile(path, "#i" + "f X\n#end" + "if")).Any());

    [Theory]
    [InlineData("public class A; public enum B { C }")]
    [InlineData("public class A; public delegate void B();")]
    [InlineData("public interface A; public record B;")]
    public void A_second_public_noun_should_be_found(string text) => Assert.Single(StyleRules.SeveralNouns(Sample($"namespace X;\n{text}")));

    [Theory]
    [InlineData("System.Threading.Thread.Sle" + "ep(1)")]
    [InlineData("Thread.Sle" + "ep(1)")]
    [InlineData("await Task.Del" + "ay(1)")]
    public void A_sleep_should_be_found(string statement) =>
        Assert.Single(StyleRules.SleepingSpecs(Sample($"class A {{ async void M() {{ {statement}; }} }}")));

    [Theory]
    [InlineData("Node.Core/Trie/A.cs", "Node.Core.Trie", false)]
    [InlineData("Node.Core/Trie/A.cs", "Node.Core", true)]
    [InlineData("Akka.Embedded/Event/A.cs", "Akka.Event", false)]
    [InlineData("Akka.Embedded/Event/A.cs", "Akka.Embedded.Event", true)]
    [InlineData("Node.Tests/Akka/Actor/A.cs", "Node.Tests.Engine.Actor", false)]
    [InlineData("Node.Tests/Akka/Actor/A.cs", "Node.Tests.Akka.Actor", true)]
    public void A_namespace_that_is_not_its_folder_should_be_found(string path, string name, bool found) =>
        Assert.Equal(found, StyleRules.StrayNamespaces(new SourceFile(path, $"namespace {name};"), Roots).Any());

    [Theory]
    [InlineData("see /tm" + "p/output", true)]
    [InlineData("\"/hom" + "e/me/src\"", true)]
    [InlineData("`/wor" + "k/notes.md`", true)]
    [InlineData("C:\\User" + "s\\me", true)]
    [InlineData("/user/node/work/x, artifacts/tm" + "p/x, /usr/lib/x", false)]
    public void A_path_of_one_machine_should_be_found(string text, bool found) =>
        Assert.Equal(found, StyleRules.MachinePaths("A.md", text).Any());

    private static SourceFile Sample(string text) => new("Node.Core/A.cs", text);
}
