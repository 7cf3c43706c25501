using System.CommandLine;
using Node.Host.Configuration;

namespace Node.Host.Commands;

/// <summary><c>actors init</c>: begins a chain.</summary>
internal static class InitCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("genesis.json") { Description = "The genesis in geth's format." };
        var folder = ChainSession.DataDirectoryOption();
        var command = new Command("init", "Begin the chain of a genesis file in a data directory.") { file, folder };
        command.SetAction((parsed, _) => Run(parsed.GetValue(file)!, parsed.GetValue(folder)!));
        Examples.AddTo(command, "actors init genesis.json --datadir ./private");
        return command;
    }

    private static async Task<int> Run(string path, string folder)
    {
        var genesis = GenesisFile.Read(path);
        await using var session = await ChainSession.Open(folder, mustExist: false);
        var (header, head) = await session.Begin(path, genesis, Path.GetFileName(Path.GetFullPath(folder)));
        Console.WriteLine($"genesis {header.Hash}");
        Console.WriteLine($"head    {head.Number} {head.Hash}");
        return ExitCode.Success;
    }
}
