using System.CommandLine;
using Akka.Configuration;
using Node.Actors.Chain;

namespace Node.Host.Commands;

/// <summary><c>actors init</c>: begins a chain.</summary>
internal static class InitCommand
{
    // The genesis of mainnet has 9 000 accounts in 700 KiB.
    private const int MaxGenesis = 64 * 1024 * 1024;

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
        var genesis = Read(path);
        await using var session = await ChainSession.Open(folder, mustExist: false);
        var answer = await session.Ask(new ChainProtocol.Init(genesis, Path.GetFileName(Path.GetFullPath(folder))));
        if (answer is not ChainProtocol.Initialized(var header, var head))
            throw new ConfigurationException($"{path}: {((ChainProtocol.InitRefused)answer).Reason}");
        Console.WriteLine($"genesis {header.Hash}");
        Console.WriteLine($"head    {head.Number} {head.Hash}");
        return ExitCode.Success;
    }

    private static byte[] Read(string path)
    {
        try
        {
            return new FileInfo(path).Length <= MaxGenesis
                ? File.ReadAllBytes(path)
                : throw new ConfigurationException($"{path}: more than {MaxGenesis} bytes are no genesis file");
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"{path}: cannot be read: {cause.Message}", cause);
        }
    }
}
