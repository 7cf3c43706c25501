namespace Node.Benchmarks.Host;

/// <summary>What else the machine does: a figure without it says little.</summary>
internal static class LoadAverage
{
    public static void Print() => Console.WriteLine($"load average {string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ')[..3])}, {Environment.ProcessorCount} cores");
}
