using System.Diagnostics;
using Xunit;

namespace Node.Tests.Engine.Persistence;

public class CrashSpecs
{
    [Fact]
    public async Task A_killed_process_should_leave_whole_batches_in_order_and_every_acknowledged_one()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("crash.db");
        var acknowledged = -1;
        for (var round = 1; round <= 6; round++)
            acknowledged = Math.Max(acknowledged, await KillAfter(acknowledges: round * 13, file));

        var replayed = Replay(file);

        var batches = int.Parse(replayed[^1].AsSpan(0, replayed[^1].IndexOf(':', StringComparison.Ordinal))) + 1;
        Assert.Equal(Enumerable.Range(0, batches).SelectMany(CrashWriter.Batch).Select(e => e.Text), replayed);
        Assert.InRange(acknowledged, 6 * 13, batches - 1);
    }

    /// <summary>Lets a writer acknowledge so many batches, kills it while it writes more, and returns the last number it printed.</summary>
    private static async Task<int> KillAfter(int acknowledges, string file)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            ArgumentList = { typeof(CrashWriter).Assembly.Location, Program.CrashWriter, file },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var writer = Process.Start(start)!;
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var last = -1;
        var seen = 0;
        try
        {
            while (await writer.StandardOutput.ReadLineAsync(limit.Token) is { } line)
            {
                last = int.Parse(line);
                if (++seen == acknowledges)
                    writer.Kill();
            }
        }
        finally
        {
            writer.Kill();
            await writer.WaitForExitAsync();
        }

        Assert.True(seen >= acknowledges, $"the writer ended by itself after {seen} batches");
        return last;
    }

    private static List<string> Replay(string file)
    {
        using var spec = new Reader(file);
        return spec.Replayed;
    }

    private sealed class Reader : PersistenceSpec
    {
        public Reader(string file)
            : base(SqlPlugins.Sqlite(file))
        {
            Start(CrashWriter.PersistenceId);
            ExpectReports("started");
            while (ExpectMsg<string>() is var line && line.StartsWith("replayed ", StringComparison.Ordinal))
                Replayed.Add(line.Split(' ')[1]);
        }

        public List<string> Replayed { get; } = [];
    }
}
