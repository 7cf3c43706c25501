using System.Globalization;
using Node.Benchmarks.Engine;
using Node.Core.Chain;
using Node.Core.Import;
using Node.Core.Storage;

namespace Node.Benchmarks.Core;

/// <summary>
/// A whole chain into a SQLite file: how fast, how large the file becomes, how much memory it took; then the same store verified. A rate over minutes
/// and a file's size are nothing that BenchmarkDotNet measures.
/// </summary>
internal static class ImportRate
{
    private const ulong Now = 4_000_000_000;

    /// <param name="folder">Holds <c>genesis.json</c> and <c>chain.rlp</c>.</param>
    public static async Task Print(string folder)
    {
        var system = BenchmarkSystem.Create();
        var directory = Directory.CreateTempSubdirectory("import-rate");
        try
        {
            Print(folder, Path.Combine(directory.FullName, "chain.sqlite"), () => system.Scheduler.MonotonicClock);
        }
        finally
        {
            directory.Delete(recursive: true);
            await system.Terminate();
        }
    }

    private static void Print(string folder, string path, Func<TimeSpan> clock)
    {
        long blocks = 0;
        ulong gas = 0;
        using (var store = new SqliteStore(path))
        {
            var chain = Open(store, folder);
            var importer = new BlockImporter(chain);
            using var file = new FileStream(Path.Combine(folder, "chain.rlp"), FileMode.Open, FileAccess.Read, FileShare.Read, 128 * 1024);
            var reader = new ChainFileReader(file);
            var start = clock();
            while (reader.TryRead(out var block))
            {
                switch (importer.Import(block, Now))
                {
                    case ImportResult.Refused(var fault):
                        throw new InvalidOperationException($"{block.Header}: {fault}");
                    case ImportResult.NewHead:
                        (blocks, gas) = (blocks + 1, gas + block.Header.GasUsed);
                        break;
                    default:
                        break;
                }
            }

            Tell("import", blocks, gas, clock() - start);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"store   {new FileInfo(path).Length / blocks} bytes a block, blocks in the file {new FileInfo(Path.Combine(folder, "chain.rlp")).Length / blocks}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"memory  {Environment.WorkingSet / (1024 * 1024)} MiB now, managed {GC.GetTotalMemory(false) / (1024 * 1024)} MiB; peak {Peak()} MiB"));
        using var again = new SqliteStore(path);
        var verifier = new StoreVerifier(Open(again, folder));
        var from = clock();
        var faults = 0;
        while (verifier.Next < verifier.End)
            faults += verifier.VerifyNext().Count();
        Tell($"verify ({faults} faults, {verifier.Nodes} nodes and codes)", verifier.Blocks, 0, clock() - from);
    }

    private static ChainStore Open(SqliteStore store, string folder) =>
        ChainStore.TryInit(store, File.ReadAllBytes(Path.Combine(folder, "genesis.json")), "rate", out var chain, out var error)
            ? chain
            : throw new InvalidOperationException(error);

    private static long Peak()
    {
        using var self = System.Diagnostics.Process.GetCurrentProcess();
        return self.PeakWorkingSet64 / (1024 * 1024);
    }

    private static void Tell(string what, long blocks, ulong gas, TimeSpan time) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{what}  {blocks} blocks in {time.TotalSeconds:F1} s: {blocks / time.TotalSeconds:F0} blocks/s, {gas / 1e6 / time.TotalSeconds:F1} Mgas/s"));
}
