namespace Node.Benchmarks.P2P;

/// <summary><c>hocon/reference.conf</c>, which is copied beside the benchmarks.</summary>
internal static class ReferenceConfig
{
    public static string Text { get; } = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "hocon", "reference.conf"));
}
