using System.Collections.Immutable;
using System.CommandLine;
using Akka.Configuration;
using Node.Actors.Chain;
using Node.Core.Chain;

namespace Node.Host.Commands;

/// <summary><c>actors import</c>: adds the blocks of a file to a chain.</summary>
internal static class ImportCommand
{
    // What is carried out between two lines of progress, and what Ctrl-C waits for: some hundred milliseconds.
    private const int MaxBlocks = 128;
    private const int MaxBytes = 1024 * 1024;

    public static Command Create()
    {
        var file = new Argument<string>("chain.rlp") { Description = "Blocks in RLP, one after the other, as geth export writes them." };
        var folder = ChainSession.DataDirectoryOption();
        var command = new Command("import", "Check the blocks of a file, carry them out and add them to the chain of a data directory.") { file, folder };
        command.SetAction((parsed, _) => Run(parsed.GetValue(file)!, parsed.GetValue(folder)!));
        Examples.AddTo(command, "actors import chain.rlp --datadir ./private");
        return command;
    }

    private static async Task<int> Run(string path, string folder)
    {
        await using var file = Open(path);
        await using var session = await ChainSession.Open(folder);
        var head = (await session.Ask<ChainProtocol.Head>(ChainProtocol.GetHead.Instance)).Header;
        var progress = new ImportProgress(Console.Out, !Console.IsOutputRedirected, file.Length, session.Clock);
        var reader = new ChainFileReader(file);

        // While a batch is carried out the next one is read.
        Task<object>? pending = null;
        Batch? sent = null;
        while (true)
        {
            var batch = session.Interrupted.IsCancellationRequested ? Batch.Empty : Read(path, reader);
            if (sent is not null)
            {
                switch (await pending!)
                {
                    case ChainProtocol.Refused refused:
                        progress.End();
                        throw new ConfigurationException(
                            $"{path}: byte {sent.Starts[refused.Index]}: block {refused.Number} {refused.Hash}: {refused.Field}: {refused.Reason}; "
                            + At(refused.Head));
                    case ChainProtocol.Imported imported:
                        head = imported.Head;
                        progress.Add(sent.Blocks.Length, imported.Known, imported.Gas, sent.End, head.Number, session.Clock);
                        break;
                    default:
                        break;
                }
            }

            if (batch.Blocks.IsEmpty)
                break;
            sent = batch;
            pending = session.Ask(new ChainProtocol.ImportBlocks(batch.End, batch.Blocks));
        }

        progress.End(session.Clock);
        if (reader.Fault is { } fault)
            throw new ConfigurationException($"{path}: {fault}; {At(head)}");
        if (!session.Interrupted.IsCancellationRequested)
            return ExitCode.Success;
        await Console.Error.WriteLineAsync($"interrupted; {At(head)}");
        return ExitCode.Interrupted;
    }

    private static Batch Read(string path, ChainFileReader reader)
    {
        var blocks = ImmutableArray.CreateBuilder<Block>();
        var starts = ImmutableArray.CreateBuilder<long>();
        var first = reader.Position;
        try
        {
            for (var start = first; blocks.Count < MaxBlocks && start - first < MaxBytes && reader.TryRead(out var block); start = reader.Position)
            {
                // Recovering senders is most of the work of small blocks: it is done here, while the chain is busy with the batch before.
                foreach (var transaction in block.Body.Transactions)
                    _ = transaction.Sender;
                blocks.Add(block);
                starts.Add(start);
            }
        }
        catch (IOException cause)
        {
            throw new ConfigurationException($"{path}: byte {reader.Position}: cannot be read: {cause.Message}", cause);
        }

        return new Batch(blocks.ToImmutable(), starts.ToImmutable(), reader.Position);
    }

    private static FileStream Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 128 * 1024, FileOptions.SequentialScan);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"{path}: cannot be read: {cause.Message}", cause);
        }
    }

    private static string At(Header head) => $"the chain is at block {head.Number} {head.Hash}";

    /// <param name="Starts">The byte of the file at which each block begins.</param>
    /// <param name="End">Where the last one ends.</param>
    private sealed record Batch(ImmutableArray<Block> Blocks, ImmutableArray<long> Starts, long End)
    {
        public static Batch Empty { get; } = new([], [], 0);
    }
}
