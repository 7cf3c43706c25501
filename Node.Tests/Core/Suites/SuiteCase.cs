namespace Node.Tests.Core.Suites;

/// <summary>One case of a public suite.</summary>
/// <param name="Run">What is wrong; null where it passes.</param>
/// <param name="WhySkipped">The reason, where it is not run.</param>
internal sealed record SuiteCase(string Name, Func<string?> Run, string? WhySkipped = null)
{
    /// <summary>A case whose result is compared as text.</summary>
    public static SuiteCase Compare(string name, string? expected, Func<string?> run) =>
        new(name, () => run() is var got && got == expected ? null : $"expected {expected}, got {got}");
}
