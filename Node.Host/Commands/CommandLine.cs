using System.CommandLine;

namespace Node.Host.Commands;

/// <summary>What can be said to the program.</summary>
internal static class CommandLine
{
    private static readonly InvocationConfiguration Invocation = new()
    {
        EnableDefaultExceptionHandler = false,
        // The node hears SIGTERM and Ctrl-C itself.
        ProcessTerminationTimeout = null,
    };

    public static async Task<int> Run(string[] arguments)
    {
        var parsed = Root().Parse(arguments);
        if (parsed.Errors is [var wrong, ..])
        {
            var command = parsed.CommandResult.Command;
            var meant = parsed.UnmatchedTokens is [var unknown, ..] && Nearest.To(unknown, Names(command)) is { } name ? $" Did you mean {name}?" : "";
            await Console.Error.WriteLineAsync($"{wrong.Message}{meant} '{command.Name} --help' says what there is.");
            return ExitCode.BadInput;
        }

        return await parsed.InvokeAsync(Invocation);
    }

    private static string[] Names(Command command) =>
        [.. command.Subcommands.Select(child => child.Name), .. command.Options.SelectMany(option => option.Aliases.Append(option.Name))];

    private static RootCommand Root()
    {
        var root = new RootCommand("A node for Ethereum's peer-to-peer network. Without a command it shows its live actor tree on a small example.")
        {
            RunCommand.Create(),
            DevnetCommand.Create(),
            CmdCommand.Create(),
            InitCommand.Create(),
            ImportCommand.Create(),
            ExportCommand.Create(),
            StateCommand.Create(),
            VerifyCommand.Create(),
            DemoCommand.Create(),
            AccountCommand.Create(),
            AttachCommand.Create(),
            ConfigCommand.Create(),
            VersionCommand.Create(),
        };
        root.SetAction((_, _) => DemoCommand.Run(null));
        Examples.AddTo(root, "actors devnet --blocks 30", "actors run --network sepolia", "actors cmd peers");
        return root;
    }
}
