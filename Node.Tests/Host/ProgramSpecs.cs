using System.Diagnostics;
using Xunit;

namespace Node.Tests.Host;

/// <summary>The real process.</summary>
public sealed class ProgramSpecs
{
    [Fact]
    public async Task Program_should_show_the_live_tree_with_the_restarted_worker()
    {
        var (exitCode, output, _) = await Run();

        Assert.Equal(0, exitCode);
        Assert.Contains("hello #1 from /user/demo/worker-1", output, StringComparison.Ordinal);
        Assert.Contains("worker-1  DemoWorker  1 restarts", output, StringComparison.Ordinal);
        Assert.Contains("worker-3  DemoWorker", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Program_should_end_with_exit_code_2_and_one_line_that_names_a_missing_file()
    {
        var (exitCode, _, error) = await Run("no-such.conf");

        Assert.Equal(2, exitCode);
        Assert.StartsWith("no-such.conf: cannot be read", Assert.Single(error.Trim().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Program_should_end_with_exit_code_2_for_a_dispatcher_that_is_not_configured()
    {
        var path = Path.GetTempFileName();
        await File.WriteAllTextAsync(path, "akka.loggers-dispatcher = no-such-dispatcher");
        try
        {
            var (exitCode, _, error) = await Run(path);

            Assert.Equal(2, exitCode);
            Assert.Contains("no-such-dispatcher", error, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static async Task<(int ExitCode, string Output, string Error)> Run(params string[] arguments)
    {
        var host = Path.Combine(AppContext.BaseDirectory, "actors.dll");
        using var process = Process.Start(new ProcessStartInfo("dotnet", [host, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var output = process.StandardOutput.ReadToEndAsync(patience.Token);
        var error = process.StandardError.ReadToEndAsync(patience.Token);
        await process.WaitForExitAsync(patience.Token);
        return (process.ExitCode, await output, await error);
    }
}
