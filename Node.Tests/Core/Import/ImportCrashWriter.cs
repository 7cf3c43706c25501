using Node.Core.Chain;
using Node.Core.Import;
using Node.Core.Storage;

namespace Node.Tests.Core.Import;

/// <summary>
/// The process that <see cref="ImportCrashSpecs"/> kills: imports a chain into a store and prints the number of each block when it is in. It also
/// ends with the process that started it, whose end closes its input.
/// </summary>
internal static class ImportCrashWriter
{
    public static async Task Run(string file, string chain)
    {
        var importing = new Thread(() => Import(file, chain)) { IsBackground = true };
        importing.Start();
        await Console.In.ReadToEndAsync();
    }

    private static void Import(string file, string folder)
    {
        using var store = new SqliteStore(file);
        if (!ChainStore.TryInit(store, File.ReadAllBytes(Path.Combine(folder, "genesis.json")), "crash", out var chain, out var error))
            throw new InvalidOperationException(error);
        var importer = new BlockImporter(chain);
        using var blocks = File.OpenRead(Path.Combine(folder, "chain.rlp"));
        var reader = new ChainFileReader(blocks);
        while (reader.TryRead(out var block))
        {
            if (importer.Import(block, ImportKit.Now) is not ImportResult.NewHead(var head, _))
                continue;
            Console.Out.WriteLine(head.Number);
            Console.Out.Flush();
        }

        // Who waits for more should not do so for ever.
        Environment.Exit(0);
    }
}
