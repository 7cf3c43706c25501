using System.Collections.Immutable;
using Node.Core.Chain;
using Node.Core.Light;
using Node.Core.Storage;

namespace Node.Tests.Core.Light;

/// <summary>
/// The process that <see cref="LightCrashSpecs"/> kills: takes the headers of a chain into a light store that prunes and prints the number of the head
/// after each run. It also ends with the process that started it, whose end closes its input.
/// </summary>
internal static class LightCrashWriter
{
    public const int RunLength = 64;

    private const int Skipped = 4_096;

    public static async Task Run(string file, string chain)
    {
        var importing = new Thread(() => Import(file, chain)) { IsBackground = true };
        importing.Start();
        await Console.In.ReadToEndAsync();
    }

    private static void Import(string file, string folder)
    {
        using var store = new SqliteStore(file, SqliteSizes.Small);
        if (!ChainSpecReader.TryRead(File.ReadAllBytes(Path.Combine(folder, "genesis.json")), "crash", out var spec, out var error)
            || !LightChain.TryOpen(store, spec, new LightLimits(LightLimits.MinKept), out var chain, out error))
        {
            throw new InvalidOperationException(error);
        }

        using var blocks = File.OpenRead(Path.Combine(folder, "chain.rlp"));
        var reader = new ChainFileReader(blocks);
        var run = ImmutableArray.CreateBuilder<Header>();
        while (reader.TryRead(out var block))
        {
            if (block.Number <= chain.Head.Number)
                continue;
            run.Add(block.Header);
            if (run.Count < (chain.Head.Number < Skipped ? Skipped : RunLength))
                continue;
            if (chain.Keep(run.DrainToImmutable(), isTrusted: false, HeaderMaker.Now).Fault is { } fault)
                throw new InvalidOperationException(fault.ToString());
            Console.Out.WriteLine(chain.Head.Number);
            Console.Out.Flush();
        }

        // Who waits for more should not do so for ever.
        Environment.Exit(0);
    }
}
