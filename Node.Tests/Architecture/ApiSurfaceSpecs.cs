using System.Reflection;
using Xunit;

namespace Node.Tests.Architecture;

/// <summary>
/// The public surface of the embedded engine, written down in Akka.Embedded/PublicApi.txt. On the embedded engine the text must be
/// what is built (ACTORS_ACCEPT_API=1 rewrites it); on the packages each of its lines must hold for Akka.NET itself.
/// </summary>
public sealed class ApiSurfaceSpecs
{
    private const string Listing = "Akka.Embedded/PublicApi.txt";

    [SkippableFact]
    [Trait("Provider", "Embedded")]
    public void Listing_should_be_the_surface_that_was_built()
    {
        Skip.IfNot(Provider.IsEmbedded, "The listing describes Akka.Embedded, and this build runs on Akka.NET itself.");
        var built = ApiListing.VisibleTypes(EngineAssemblies()).SelectMany(ApiListing.Of).Order(StringComparer.Ordinal).ToList();
        if (Environment.GetEnvironmentVariable("ACTORS_ACCEPT_API") == "1")
        {
            File.WriteAllLines(Path.Combine(Repository.Root, Listing), built);
        }

        var listed = Listed();

        built.Except(listed).Select(fact => $"not listed: {fact}")
            .Concat(listed.Except(built).Select(fact => $"not built: {fact}"))
            .ShouldBeNone();
    }

    [SkippableFact]
    [Trait("Provider", "Akka")]
    public void Every_line_of_the_listing_should_hold_for_Akka_itself()
    {
        Skip.If(Provider.IsEmbedded, "This build runs on Akka.Embedded; -p:UseAkkaPackages=true checks the listing against Akka.NET.");
        var facts = ApiListing.VisibleTypes(EngineAssemblies()).SelectMany(ApiListing.WithInherited);

        Listed().Except(facts).ShouldBeNone();
    }

    [Fact]
    public void Listing_should_not_be_empty() => Assert.Contains(Listed(), fact => fact.StartsWith("Akka.Actor.ActorSystem ", StringComparison.Ordinal));

    private static string[] Listed() => Repository.Read(Listing).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    // By file name, because an assembly that no spec has touched yet is not loaded.
    private static IEnumerable<Assembly> EngineAssemblies() =>
        Directory.EnumerateFiles(AppContext.BaseDirectory, "Akka*.dll").Select(path => Assembly.Load(AssemblyName.GetAssemblyName(path)));
}
