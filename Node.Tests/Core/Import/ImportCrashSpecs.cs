using System.Diagnostics;
using System.Globalization;
using Node.Core.Import;
using Node.Core.Primitives;
using Node.Core.Storage;
using Node.Tests.Core.Chain;
using Xunit;

namespace Node.Tests.Core.Import;

public sealed class ImportCrashSpecs
{
    private const string Chain = "clique-long";
    private const int Lanes = 2;
    private const int Rounds = 25;

    // What a writer tells of before it is killed; it takes some more until the signal reaches it.
    private const int MaxBlocks = 20;

    // More than all rounds come to.
    private const int Known = 6_000;

    /// <summary>Fifty kills, two at a time: each lane goes on with what the one before has left.</summary>
    [SkippableFact]
    public async Task A_process_killed_in_the_middle_of_imports_should_leave_a_whole_chain()
    {
        var source = SharedChains.FolderOf(Chain);
        var hashes = ImportKit.BlocksOf(Chain).Take(Known).ToDictionary(block => block.Number, block => block.Hash);
        var folder = Directory.CreateTempSubdirectory("actors-");
        try
        {
            await Parallel.ForAsync(0, Lanes, async (lane, _) => await KillAgainAndAgain(Path.Combine(folder.FullName, $"{lane}.sqlite"), source, lane, hashes));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task KillAgainAndAgain(string file, string source, int lane, Dictionary<ulong, Hash256> hashes)
    {
        var random = new Random(lane);
        for (var round = 1; round <= Rounds; round++)
        {
            var told = await KillAfter(random.Next(1, MaxBlocks), file, source);

            using var store = new SqliteStore(file);
            Assert.True(ChainStore.TryOpen(store, out var chain, out var error), error);
            var head = chain.Head;
            Assert.InRange(head.Number, told, (ulong)Known);
            Assert.Equal(hashes[head.Number], head.Hash);
            Assert.Null(new StateWalk(store).Check(head.StateRoot));
            if (round % 5 == 0)
                Assert.Empty(ImportKit.Verify(chain));
        }
    }

    /// <summary>Lets a writer tell of so many blocks, kills it while it takes more, and returns the last number it told.</summary>
    private static async Task<ulong> KillAfter(int blocks, string file, string source)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            ArgumentList = { typeof(ImportCrashWriter).Assembly.Location, Program.ImportCrashWriter, file, source },
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
                if (++seen == blocks)
                    writer.Kill();
            }
        }
        finally
        {
            writer.Kill();
            await writer.WaitForExitAsync(limit.Token);
        }

        Assert.True(seen >= blocks, $"the writer ended by itself after {seen} blocks");
        return last;
    }
}
