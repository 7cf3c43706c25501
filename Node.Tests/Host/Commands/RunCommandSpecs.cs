using Xunit;

namespace Node.Tests.Host.Commands;

/// <summary><c>actors run</c> and <c>actors cmd</c> as real processes.</summary>
public sealed class RunCommandSpecs : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("run-command-specs");

    public void Dispose() => _folder.Delete(recursive: true);

    [SkippableTheory]
    [InlineData(ChildProcess.Sigterm)]
    [InlineData(ChildProcess.Sigint)]
    public async Task A_signal_should_stop_the_node_in_good_order(int signal)
    {
        Skip.If(OperatingSystem.IsWindows(), "there are no signals on Windows");
        await using var host = Run();
        await Operator(host);

        host.Signal(signal);

        // That its phases are over in less than 5 s is RunningNodeSpecs': this machine may be busy.
        var (exitCode, output, error) = await host.End();
        Assert.Equal((0, ""), (exitCode, error));
        Assert.EndsWith("stopped", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_node_should_answer_operator_commands()
    {
        await using var host = Run();
        var address = await Operator(host);

        var (exitCode, output, _) = await Command("actor", "hierarchy", "-s", "/user", "-d", "2", "--address", address);
        Assert.Equal(0, exitCode);
        Assert.Contains("/user/host/operator\n", output, StringComparison.Ordinal);
        Assert.Contains("/user/node", output, StringComparison.Ordinal);

        var (wrong, _, error) = await Command("frobnicate", "--address", address);
        Assert.Equal(2, wrong);
        Assert.Equal("unknown command 'frobnicate'; 'help' lists them", error);
    }

    [Fact]
    public async Task The_node_key_should_stay_and_never_be_shown()
    {
        await using var first = Run();
        await Operator(first);
        var key = await File.ReadAllTextAsync(Path.Combine(_folder.FullName, "nodekey"));
        first.Signal(ChildProcess.Sigterm);
        var (_, output, _) = await first.End();

        Assert.DoesNotContain(key[..16], output, StringComparison.OrdinalIgnoreCase);
        await using var second = Run();
        await Operator(second);
        Assert.Equal(key, await File.ReadAllTextAsync(Path.Combine(_folder.FullName, "nodekey")));
    }

    [Fact]
    public async Task An_operators_port_in_use_should_end_the_process_with_one_line_that_names_it()
    {
        await using var first = Run();
        var address = await Operator(first);

        await using var second = Run("-c", $"actors.host.datadir={_folder.FullName}/second", "-c", $"actors.host.operator.port={address[(address.LastIndexOf(':') + 1)..]}");

        var (exitCode, _, error) = await second.End();
        Assert.Equal($"cannot listen on {address} for operator commands: address in use", error);
        Assert.Equal(2, exitCode);
    }

    private static async Task<string> Operator(ChildProcess host)
    {
        var line = await host.Line("Taking operator commands on ");
        return line[(line.LastIndexOf(' ') + 1)..];
    }

    private static async Task<(int ExitCode, string Output, string Error)> Command(params string[] words)
    {
        await using var process = ChildProcess.Host(["cmd", .. words]);
        return await process.End();
    }

    private ChildProcess Run(params string[] arguments) => ChildProcess.Host(
        ["run", "--network", "devnet", "--port", "0", "-c", $"actors.host.datadir={_folder.FullName}", "-c", "actors.host.operator.port=0", .. arguments]);
}
