using System.Diagnostics;
using System.Globalization;
using Node.Core.Storage;
using Xunit;

namespace Node.Tests.Core.Storage;

public sealed class StoreCrashSpecs
{
    [Fact]
    public async Task A_killed_process_should_leave_a_whole_batch_and_every_one_it_was_told_of()
    {
        var folder = Directory.CreateTempSubdirectory("actors-");
        try
        {
            var file = Path.Combine(folder.FullName, "crash.db");
            for (var round = 1; round <= 5; round++)
            {
                var told = await KillAfter(batches: round * 17, file);

                using var store = new SqliteStore(file);
                var last = BitConverter.ToInt32(store.Get(StoreCrashWriter.Last));
                Assert.InRange(last, told, int.MaxValue);
                for (var row = 0; row < StoreCrashWriter.Rows; row++)
                    Assert.Equal([.. BitConverter.GetBytes(last), .. new byte[last % 300]], store.Get(StoreCrashWriter.Row(row))!);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Lets a writer tell of so many batches, kills it while it writes more, and returns the last number it told.</summary>
    private static async Task<int> KillAfter(int batches, string file)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            ArgumentList = { typeof(StoreCrashWriter).Assembly.Location, Program.StoreCrashWriter, file },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var writer = Process.Start(start)!;
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var (last, seen) = (-1, 0);
        try
        {
            while (await writer.StandardOutput.ReadLineAsync(limit.Token) is { } line)
            {
                last = int.Parse(line, CultureInfo.InvariantCulture);
                if (++seen == batches)
                    writer.Kill();
            }
        }
        finally
        {
            writer.Kill();
            await writer.WaitForExitAsync(limit.Token);
        }

        Assert.True(seen >= batches, $"the writer ended by itself after {seen} batches");
        return last;
    }
}
