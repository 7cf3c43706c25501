using System.Collections.Immutable;
using System.Globalization;
using Node.Benchmarks.Engine;
using Node.Core.Chain;
using Node.Core.Light;
using Node.Core.Storage;

namespace Node.Benchmarks.Core;

/// <summary>
/// The headers of a whole chain into the SQLite file of a light client, from what a server sends: decoded, checked with every signature, stored, pruned.
/// Three times in one process, the first one cold; how fast, how large the file and its log became.
/// </summary>
internal static class LightRate
{
    private const ulong Now = 4_000_000_000;

    // What a LES server sends at once.
    private const int RunLength = 192;

    /// <param name="folder">Holds <c>genesis.json</c> and <c>chain.rlp</c>.</param>
    public static async Task Print(string folder)
    {
        var system = BenchmarkSystem.Create();
        var directory = Directory.CreateTempSubdirectory("light-rate");
        try
        {
            if (!ChainSpecReader.TryRead(File.ReadAllBytes(Path.Combine(folder, "genesis.json")), "rate", out var spec, out var error))
                throw new InvalidOperationException(error);
            var headers = Read(folder);
            foreach (var limits in (LightLimits[])[LightLimits.Everything, new LightLimits(LightLimits.MinKept)])
            {
                for (var round = 0; round < 3; round++)
                    Print(spec, headers, limits, directory.CreateSubdirectory($"{limits.KeptHeaders}-{round}"), () => system.Scheduler.MonotonicClock);
            }
        }
        finally
        {
            directory.Delete(recursive: true);
            await system.Terminate();
        }
    }

    private static void Print(ChainSpec spec, List<byte[]> headers, LightLimits limits, DirectoryInfo directory, Func<TimeSpan> clock)
    {
        using var store = new SqliteStore(Path.Combine(directory.FullName, "light.sqlite"), SqliteSizes.Small);
        if (!LightChain.TryOpen(store, spec, limits, out var chain, out var error))
            throw new InvalidOperationException(error);
        var (time, largest) = (TimeSpan.Zero, 0L);
        foreach (var encoded in headers.Chunk(RunLength))
        {
            var start = clock();
            var run = ImmutableArray.CreateBuilder<Header>(encoded.Length);
            foreach (var bytes in encoded)
                run.Add(HeaderCodec.TryDecode(bytes, out var header, out var failure) ? header : throw new InvalidOperationException(failure.ToString()));
            if (chain.Keep(run.MoveToImmutable(), isTrusted: false, Now).Fault is { } fault)
                throw new InvalidOperationException(fault.ToString());
            time += clock() - start;
            largest = Math.Max(largest, directory.EnumerateFiles().Sum(file => file.Length));
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{(limits.Prunes ? "pruned" : "whole")}  {headers.Count / time.TotalSeconds:F0} headers/s ({headers.Count} in {time.TotalSeconds:F2} s), "
            + $"files at most {largest / 1e6:F1} MB, resident {Environment.WorkingSet / (1024 * 1024)} MiB"));
    }

    private static List<byte[]> Read(string folder)
    {
        using var file = new FileStream(Path.Combine(folder, "chain.rlp"), FileMode.Open, FileAccess.Read, FileShare.Read, 128 * 1024);
        var (reader, headers) = (new ChainFileReader(file), new List<byte[]>());
        while (reader.TryRead(out var block))
        {
            if (block.Number > 0)
                headers.Add(HeaderCodec.Encode(block.Header));
        }

        return headers;
    }
}
