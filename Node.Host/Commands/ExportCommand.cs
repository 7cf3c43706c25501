using System.CommandLine;
using System.Globalization;
using Akka.Configuration;
using Node.Actors.Chain;
using Node.Core.Chain;

namespace Node.Host.Commands;

/// <summary><c>actors export</c>: writes the blocks of a chain to a file.</summary>
internal static class ExportCommand
{
    private const int BlocksAtOnce = 256;

    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "The file to be written; it must not be there." };
        var first = new Argument<ulong>("first") { Description = "Number of the first block; 0 where it is not given.", Arity = ArgumentArity.ZeroOrOne };
        var last = new Argument<ulong?>("last") { Description = "Number of the last block; the head where it is not given.", Arity = ArgumentArity.ZeroOrOne };
        var folder = ChainSession.DataDirectoryOption();
        var command = new Command("export", "Write blocks of the canonical chain to a file, as geth export does.") { file, first, last, folder };
        command.SetAction((parsed, _) => Run(parsed.GetValue(file)!, parsed.GetValue(first), parsed.GetValue(last), parsed.GetValue(folder)!));
        Examples.AddTo(command, "actors export chain.rlp --datadir ./private", "actors export part.rlp 1000 1999 --datadir ./private");
        return command;
    }

    private static async Task<int> Run(string path, ulong first, ulong? last, string folder)
    {
        await using var session = await ChainSession.Open(folder);
        var head = (await session.Ask<ChainProtocol.Head>(ChainProtocol.GetHead.Instance)).Header.Number;
        var end = last ?? head;
        if (first > end || end > head)
            throw new ConfigurationException(string.Create(CultureInfo.InvariantCulture, $"blocks {first} to {end}: the chain has those of 0 to {head}"));
        if (File.Exists(path))
            throw new ConfigurationException($"{path}: is there already");

        // Under another name until it is whole.
        var part = path + ".part";
        try
        {
            await using (var file = new FileStream(part, FileMode.Create, FileAccess.Write))
            {
                for (var next = first; next <= end && !session.Interrupted.IsCancellationRequested;)
                    next += await Write(session, file, next, end);
            }

            if (session.Interrupted.IsCancellationRequested)
            {
                File.Delete(part);
                await Console.Error.WriteLineAsync("interrupted; nothing is written");
                return ExitCode.Interrupted;
            }

            File.Move(part, path);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"{path}: cannot be written: {cause.Message}", cause);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"blocks {first} to {end} written to {path}"));
        return ExitCode.Success;
    }

    private static async Task<ulong> Write(ChainSession session, FileStream file, ulong next, ulong end)
    {
        var count = (int)Math.Min(BlocksAtOnce, end - next + 1);
        var found = await session.Ask<ChainProtocol.FoundBlocks>(new ChainProtocol.GetBlocks(next, count));
        foreach (var block in found.Blocks)
            await file.WriteAsync(BlockCodec.Encode(block));
        return found.Blocks.Length > 0
            ? (ulong)found.Blocks.Length
            : throw new ConfigurationException(string.Create(CultureInfo.InvariantCulture, $"the store has no block {next}"));
    }
}
