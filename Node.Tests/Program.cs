namespace Node.Tests;

/// <summary>The specs are run by the test host; started by itself, the assembly is the process that a crash spec kills.</summary>
internal static class Program
{
    public const string CrashWriter = "crash-writer";
    public const string StoreCrashWriter = "store-crash-writer";
    public const string ImportCrashWriter = "import-crash-writer";
    public const string LightCrashWriter = "light-crash-writer";

    private static async Task<int> Main(string[] arguments)
    {
        switch (arguments)
        {
            case [CrashWriter, var file]:
                await Engine.Persistence.CrashWriter.Run(file);
                return 0;
            case [StoreCrashWriter, var file]:
                await Core.Storage.StoreCrashWriter.Run(file);
                return 0;
            case [ImportCrashWriter, var file, var chain]:
                await Core.Import.ImportCrashWriter.Run(file, chain);
                return 0;
            case [LightCrashWriter, var file, var chain]:
                await Core.Light.LightCrashWriter.Run(file, chain);
                return 0;
            default:
                await Console.Error.WriteLineAsync($"Run the specs with dotnet test. The only other use is: {CrashWriter}|{StoreCrashWriter}|{ImportCrashWriter}|{LightCrashWriter} <file>");
                return 2;
        }
    }
}
