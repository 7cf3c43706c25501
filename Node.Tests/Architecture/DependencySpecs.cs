using Xunit;

namespace Node.Tests.Architecture;

public sealed class DependencySpecs
{
    private static readonly SourceUses Uses = new(Repository.Sources("Node.Core", "Node.Actors", "Node.Host"));

    [Fact]
    public void Checker_should_follow_every_name_of_the_sources() => Uses.Unresolved().ShouldBeNone();

    [Fact]
    public void Sources_should_keep_to_the_dependency_table() =>
        Uses.All().Select(use => (use, objection: DependencyTable.Objection(use)))
            .Where(found => found.objection is not null)
            .Select(found => $"{found.use}: {found.objection}")
            .ShouldBeNone();

    [Fact]
    public void Folders_of_the_core_should_not_use_each_other_in_a_circle() => DependencyTable.Loops(Uses.All()).ShouldBeNone();

    [Fact]
    public void Core_should_reference_no_package_but_its_cryptography_and_its_store() =>
        Assert.All(
            Repository.Read("Node.Core/Node.Core.csproj").Split('\n').Where(line => line.Contains("Reference Include", StringComparison.Ordinal)),
            line => Assert.Matches("BouncyCastle|Sqlite", line));
}
