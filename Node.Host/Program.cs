using Akka.Configuration;
using Node.Host.Commands;

namespace Node.Host;

/// <summary>The process. What is wrong with the command line or the configuration is told in one line; <see cref="ExitCode"/> says how it ended.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        try
        {
            return await CommandLine.Run(arguments);
        }
        catch (ConfigurationException wrong)
        {
            return await Complain(wrong.Message, ExitCode.BadInput);
        }
        catch (Exception failure)
        {
            return await Complain(failure.ToString(), ExitCode.Failure);
        }
    }

    private static async Task<int> Complain(string message, int exitCode)
    {
        await Console.Error.WriteLineAsync(message);
        return exitCode;
    }
}
