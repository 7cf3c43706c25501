namespace Node.Tests;

/// <summary>The specs are run by the test host; started by itself, the assembly is the process that a crash spec kills.</summary>
internal static class Program
{
    public const string CrashWriter = "crash-writer";

    private static async Task<int> Main(string[] arguments)
    {
        if (arguments is not [CrashWriter, var file])
        {
            await Console.Error.WriteLineAsync($"Run the specs with dotnet test. The only other use is: {CrashWriter} <file>");
            return 2;
        }

        await Engine.Persistence.CrashWriter.Run(file);
        return 0;
    }
}
