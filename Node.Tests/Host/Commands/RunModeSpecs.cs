using Xunit;

namespace Node.Tests.Host.Commands;

/// <summary>What <c>actors run</c> does with a mode and a genesis before the node starts, as real processes.</summary>
public sealed class RunModeSpecs : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("run-mode-specs");

    public RunModeSpecs()
    {
        File.WriteAllText(At("genesis.json"), Genesis(chain: 1337, difficulty: 1));
        File.WriteAllText(At("other.json"), Genesis(chain: 1337, difficulty: 2));
        File.WriteAllText(At("broken.json"), "{}");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [SkippableFact]
    public async Task A_full_node_should_begin_its_chain_and_refuse_another_one()
    {
        Skip.If(OperatingSystem.IsWindows(), "there are no signals on Windows");
        await using var host = Run("--mode", "full", "--genesis", At("genesis.json"));
        await host.Line("Taking operator commands on ");

        await using (var second = Run("--mode", "full", "--genesis", At("genesis.json")))
        {
            var (refused, _, line) = await second.End();
            Assert.Equal(2, refused);
            Assert.Matches(@$"^the data directory {At("data")} is in use by process \d+$", line);
        }

        host.Signal(ChildProcess.Sigterm);
        Assert.Equal(0, (await host.End()).ExitCode);

        await using var other = Run("--mode", "full", "--genesis", At("other.json"));
        var (exit, _, error) = await other.End();
        Assert.Equal(2, exit);
        Assert.StartsWith($"{At("other.json")}: the store has the genesis 0x", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_node_without_a_chain_should_say_how_to_begin_one()
    {
        await using var host = Run("--mode", "full");

        var (exit, _, error) = await host.End();

        Assert.Equal((2, $"there is no chain in {At("data")}; begin one with 'actors init <genesis.json> --datadir {At("data")}'"), (exit, error));
    }

    [Fact]
    public async Task A_sealer_without_a_key_should_be_refused()
    {
        await using var host = Run("--mode", "full", "--genesis", At("genesis.json"), "-c", "actors.sealer.enabled=on");

        var (exit, _, error) = await host.End();

        Assert.Equal((2, "actors.sealer.enabled = on: expected a key to seal with"), (exit, error));
    }

    [Theory]
    [InlineData("full", "broken.json")]
    [InlineData("light", "broken.json")]
    [InlineData("light", "missing.json")]
    public async Task A_file_that_is_no_genesis_should_be_named(string mode, string file)
    {
        await using var host = Run("--mode", mode, "--genesis", At(file));

        var (exit, _, error) = await host.End();

        Assert.Equal(2, exit);
        Assert.StartsWith($"{At(file)}: ", Assert.Single(error.Split('\n')), StringComparison.Ordinal);
    }

    private static string Genesis(int chain, int difficulty) => $$$"""
        {"config": {"chainId": {{{chain}}}, "homesteadBlock": 0, "eip150Block": 0, "eip155Block": 0, "eip158Block": 0, "byzantiumBlock": 0,
                    "constantinopleBlock": 0, "petersburgBlock": 0, "istanbulBlock": 0, "berlinBlock": 0, "londonBlock": 0, "terminalTotalDifficulty": 1},
         "difficulty": "0x{{{difficulty}}}", "gasLimit": "0x1c9c380", "alloc": {}}
        """;

    private string At(string name) => Path.Combine(_folder.FullName, name);

    private ChildProcess Run(params string[] arguments) => ChildProcess.Host(
        ["run", "--datadir", At("data"), "--listen", "127.0.0.1", "--port", "0", "-c", "actors.host.operator.port=0", .. arguments]);
}
