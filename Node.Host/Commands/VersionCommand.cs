using System.CommandLine;
using System.Runtime.InteropServices;

namespace Node.Host.Commands;

/// <summary><c>actors version</c>.</summary>
internal static class VersionCommand
{
    public static Command Create()
    {
        var command = new Command("version", "Version of the node, of the runtime and of the machine.");
        command.SetAction(parsed =>
        {
            parsed.InvocationConfiguration.Output.WriteLine(
                $"actors {typeof(VersionCommand).Assembly.GetName().Version!.ToString(3)}, {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier}");
            return ExitCode.Success;
        });
        Examples.AddTo(command, "actors version");
        return command;
    }
}
