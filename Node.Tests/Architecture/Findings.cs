using Xunit;

namespace Node.Tests.Architecture;

/// <summary>Fails with every finding in full, where <c>Assert.Empty</c> would cut the list and each line.</summary>
internal static class Findings
{
    public static void ShouldBeNone(this IEnumerable<string> findings)
    {
        var found = findings.ToList();
        if (found.Count > 0)
        {
            Assert.Fail($"{found.Count} found:{Environment.NewLine}{string.Join(Environment.NewLine, found)}");
        }
    }
}
