using Akka.Configuration;
using Node.Host.Demo;

namespace Node.Host;

/// <summary>The process. A wrong configuration ends it with one line that names file, place and cause, and exit code 2.</summary>
internal static class Program
{
    private const int BadConfiguration = 2;

    private static async Task<int> Main(string[] arguments)
    {
        try
        {
            return await DemoCommand.Run(arguments.Length > 0 ? arguments[0] : null);
        }
        catch (ConfigurationException wrong)
        {
            await Console.Error.WriteLineAsync(wrong.Message);
            return BadConfiguration;
        }
    }
}
