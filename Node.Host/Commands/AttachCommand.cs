using System.CommandLine;
using Node.Host.Attach;
using Node.Host.Configuration;
using Node.Host.Operator;

namespace Node.Host.Commands;

/// <summary><c>actors attach</c>: a conversation with a running node.</summary>
internal static class AttachCommand
{
    private const string Help = """
        A line is a call of JSON-RPC or an operator's command.
          eth_blockNumber
          eth_getBalance 0x71562b71999873db5b286df957af199ec94617f7 latest
          eth_call {"to": "0x71562b71999873db5b286df957af199ec94617f7"} latest
          peers                  operator's commands; 'commands' lists them
          exit                   or Ctrl-D
        """;

    private static readonly string[] Endings = ["exit", "quit"];

    public static Command Create()
    {
        var target = new Argument<string?>("endpoint")
        {
            Description = "Path of the node's IPC socket, or http:// or ws:// URL; the socket of the data directory where not given.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var folder = new Option<string>("--datadir") { Description = "Folder of the node's files, for its socket actors.ipc.", HelpName = "folder" };
        var address = CmdCommand.AddressOption("--operator");
        var lines = new Option<string[]>("--exec") { Description = "Carry out this line instead of asking for some; may be repeated.", HelpName = "line" };
        var command = new Command("attach", "Talk to a running node: JSON-RPC calls and operator's commands, line by line.") { target, folder, address, lines };
        command.SetAction((parsed, cancellation) => Run(
            parsed.GetValue(target), parsed.GetValue(folder), parsed.GetValue(address)!, parsed.GetValue(lines) ?? [], cancellation));
        Examples.AddTo(
            command,
            "actors attach --datadir ./private",
            "actors attach http://127.0.0.1:8545",
            "actors attach ws://127.0.0.1:8546",
            "actors attach --datadir ./private --exec 'eth_getBalance 0x71562b71999873db5b286df957af199ec94617f7 latest'",
            "echo eth_blockNumber | actors attach --datadir ./private");
        return command;
    }

    private static async Task<int> Run(string? target, string? folder, string address, string[] lines, CancellationToken cancellation)
    {
        var client = OperatorClient.At("--operator", address);
        var home = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".actors");
        using var session = new AttachSession(target ?? SocketOf(folder), client, Console.Out, Console.Error);
        if (lines.Length > 0)
            return await RunAll(session, lines, cancellation);
        var isTerminal = !Console.IsInputRedirected;
        if (isTerminal)
            Console.WriteLine("'help' says what there is.");
        var history = new LineHistory(isTerminal ? Path.Combine(home, "attach-history") : null);
        var status = ExitCode.Success;
        while (await LineSource.Next(history, cancellation) is { } typed && typed.Trim() is var line && !Endings.Contains(line))
        {
            history.Add(line);
            if (line == "help")
                Console.WriteLine(Help);
            else if (line.Length > 0 && await session.Execute(line == "commands" ? "help" : line, cancellation) is var answered and not ExitCode.Success && !isTerminal)
                status = answered;
        }

        history.Save();
        return status;
    }

    private static async Task<int> RunAll(AttachSession session, IEnumerable<string> lines, CancellationToken cancellation)
    {
        var status = ExitCode.Success;
        foreach (var line in lines)
        {
            if (await session.Execute(line, cancellation) is var answered and not ExitCode.Success)
                status = answered;
        }

        return status;
    }

    private static string SocketOf(string? folder)
    {
        var overrides = new Overrides();
        if (folder is not null)
            overrides.Add("--datadir", NodeConfiguration.DataDirectoryKey, folder);
        var config = NodeConfiguration.Load("mainnet", null, overrides);
        return Path.GetFullPath(config.GetString("actors.rpc.ipc.path")!, config.GetString(NodeConfiguration.DataDirectoryKey)!);
    }
}
