using System.Diagnostics;
using System.Globalization;
using Node.Core.Chain;
using Node.Core.Light;
using Node.Core.Storage;
using Node.Core.Trie;
using Node.Tests.Core.Chain;
using Xunit;

namespace Node.Tests.Core.Light;

public sealed class LightCrashSpecs
{
    private const string Chain = "clique-long";
    private const int Rounds = 20;

    // What a writer tells of before it is killed; it takes some more until the signal reaches it.
    private const int MaxRuns = 12;

    [SkippableFact]
    public async Task A_process_killed_in_the_middle_of_headers_should_leave_a_whole_chain()
    {
        var (source, spec, headers) = (SharedChains.FolderOf(Chain), HeaderMaker.SpecOf(Chain), HeaderMaker.HeadersOf(Chain));
        var folder = Directory.CreateTempSubdirectory("actors-");
        var (random, before) = (new Random(5), 0UL);
        try
        {
            for (var round = 0; round < Rounds; round++)
            {
                var file = Path.Combine(folder.FullName, "light.sqlite");
                var told = await KillAfter(random.Next(1, MaxRuns), file, source);

                using var store = new SqliteStore(file, SqliteSizes.Small);
                Assert.True(LightChain.TryOpen(store, spec, new LightLimits(LightLimits.MinKept), out var chain, out var error), error);
                Assert.InRange(chain.Head.Number, Math.Max(told, before), (ulong)headers.Length);
                AssertWhole(store, chain, spec.Genesis.Header, headers);
                before = chain.Head.Number;

                // The next run is a continuation: what was left is what it needs.
                Assert.Null(chain.Keep(headers[(int)before..(int)(before + 3)], isTrusted: false, HeaderMaker.Now).Fault);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void AssertWhole(SqliteStore store, LightChain chain, Header genesis, IReadOnlyList<Header> headers)
    {
        var records = new LightRecords(store);
        var (first, edge) = (records.First!.Value, records.Edge!);
        var (total, trie) = (genesis.Difficulty, new MerkleTrie());
        Assert.Equal(first, edge.Next);
        CanonicalHashTrie.TryAdd(trie, 0, new CanonicalHash(genesis.Hash, total), out _);
        foreach (var header in headers.Take((int)chain.Head.Number))
        {
            total += header.Difficulty;
            Assert.Equal(header.Hash, chain.Reader.CanonicalHash(header.Number));
            Assert.Equal(header.Number < first ? null : header, chain.Reader.Header(header.Number));
            Assert.Equal(header.Number < first ? null : total, chain.Reader.TotalDifficulty(header.Number, header.Hash));
            if (header.Number < first)
                CanonicalHashTrie.TryAdd(trie, header.Number, new CanonicalHash(header.Hash, total), out _);
        }

        Assert.Equal(total, chain.TotalDifficulty);
        if (first > 0)
            Assert.Equal(trie.Hash(), edge.Root());
        Assert.Null(chain.Reader.CanonicalHash(chain.Head.Number + 1));
    }

    /// <summary>Lets a writer tell of so many runs, kills it while it takes more, and returns the last number it told.</summary>
    private static async Task<ulong> KillAfter(int runs, string file, string source)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            ArgumentList = { typeof(LightCrashWriter).Assembly.Location, Program.LightCrashWriter, file, source },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var writer = Process.Start(start)!;
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var (last, seen) = (0UL, 0);
        try
        {
            while (await writer.StandardOutput.ReadLineAsync(limit.Token) is { } line)
            {
                last = ulong.Parse(line, CultureInfo.InvariantCulture);
                if (++seen == runs)
                    writer.Kill();
            }
        }
        finally
        {
            writer.Kill();
            await writer.WaitForExitAsync(limit.Token);
        }

        Assert.True(seen >= runs, $"the writer ended by itself after {seen} runs");
        return last;
    }
}
