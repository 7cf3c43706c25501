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
    public async Task Program_should_tell_its_version()
    {
        var (exitCode, output, _) = await Run("version");

        Assert.Equal(0, exitCode);
        Assert.Matches(@"^actors \d+\.\d+\.\d+, \.NET 10\.", output);
    }

    [Theory]
    [InlineData("--help", "actors run --network sepolia")]
    [InlineData("run --help", "actors run --network sepolia --datadir ./sepolia --port 30304")]
    [InlineData("cmd --help", "actors cmd actor hierarchy -s /user/node -d 3")]
    [InlineData("account --help", "Examples:\n  actors account new --datadir ./private\n")]
    [InlineData("version --help", "Examples:\n  actors version\n")]
    public async Task Help_should_have_examples(string arguments, string example)
    {
        var (exitCode, output, _) = await Run(arguments.Split(' '));

        Assert.Equal(0, exitCode);
        Assert.Contains(example, output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("demo --config no-such.conf", "no-such.conf: cannot be read")]
    [InlineData("fly", "Unrecognized command or argument 'fly'. 'actors --help' says what there is.")]
    [InlineData("rnu", "Did you mean run?")]
    [InlineData("run --mdoe light", "Unrecognized command or argument '--mdoe'. Did you mean --mode? 'run --help' says what there is.")]
    [InlineData("run --port x", "--port x: not a port of 0 to 65535")]
    [InlineData("run --listen here", "--listen here: no IP address")]
    [InlineData("run --bootnodes enode://1", "--bootnodes enode://1: no enode URL: there is no @")]
    [InlineData("run --network nowhere", "--network nowhere: expected one of")]
    [InlineData("run --network devnet --config no-such.conf", "no-such.conf: cannot be read")]
    [InlineData("run --network devnet -c actors.host.operator.host=0.0.0.0", "actors.host.operator.host: 0.0.0.0 is not a loopback address")]
    [InlineData("run --network devnet --nodekey Node.Tests.dll --datadir .", "Node.Tests.dll: no node key:")]
    [InlineData("run --network devnet -c actors.p2p.discovery.bootnodes=[\"enode://1\"]", "actors.p2p.discovery.bootnodes[0]")]
    [InlineData("run --network devnet -c actors.p2p.server.port=many", "actors.p2p.server.port = many: expected a whole number from 0 to 65535")]
    [InlineData("run --network devnet -c actors.p2p.server.prot=1", "there is no key actors.p2p.server.prot; did you mean actors.p2p.server.port?")]
    [InlineData("cmd peers --address here", "--address here: expected an IP address and a port")]
    [InlineData("cmd peers --address 127.0.0.1:1", "cannot reach the node at 127.0.0.1:1: connection refused")]
    public async Task Bad_input_should_end_with_exit_code_2_and_one_line_that_names_it(string arguments, string line)
    {
        var (exitCode, _, error) = await Run([.. arguments.Split(' ').Select(word => word == "Node.Tests.dll" ? typeof(ProgramSpecs).Assembly.Location : word)]);

        Assert.Contains(line, Assert.Single(error.Split('\n')), StringComparison.Ordinal);
        Assert.Equal(2, exitCode);
    }

    [Fact]
    public async Task Program_should_end_with_exit_code_2_for_a_dispatcher_that_is_not_configured()
    {
        var path = Path.GetTempFileName();
        await File.WriteAllTextAsync(path, "akka.loggers-dispatcher = no-such-dispatcher");
        try
        {
            var (exitCode, _, error) = await Run("demo", "--config", path);

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
        await using var process = ChildProcess.Host(arguments);
        return await process.End();
    }
}
