using Xunit;

namespace Node.Tests.Host.Commands;

/// <summary><c>actors config</c> as a real process.</summary>
public sealed class ConfigCommandSpecs : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("config-command-specs");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Each_value_should_be_told_with_where_it_comes_from()
    {
        var file = Write("actors.p2p.peers.max-peers = 7");

        var (exit, output, _) = await Run(
            "--network", "devnet", "--mode", "full", "--config", file, "--datadir", _folder.FullName, "--port", "5", "-c", "actors.p2p.server.backlog=9",
            "--bootnodes", "");

        Assert.Equal(0, exit);
        var lines = output.Split('\n');
        Assert.Equal(lines.Order(StringComparer.Ordinal), lines);
        Assert.Contains($"actors.p2p.peers.max-peers = \"7\"  # {file}", lines);
        Assert.Contains("actors.p2p.server.port = \"5\"  # --port", lines);
        Assert.Contains("actors.p2p.discovery.socket.port = \"5\"  # --port", lines);
        Assert.Contains("actors.p2p.server.backlog = \"9\"  # -c", lines);
        Assert.Contains("actors.p2p.server.address = \"127.0.0.1\"  # network devnet", lines);
        Assert.Contains("actors.chain.enabled = \"on\"  # mode full", lines);
        Assert.Contains($"actors.host.datadir = \"{_folder.FullName}\"  # --datadir", lines);
        Assert.Contains($"actors.chain.store = \"{_folder.FullName}/chain.sqlite\"  # data directory", lines);
        Assert.Contains("actors.p2p.peers.dial-ratio = \"3\"  # default", lines);
        Assert.Contains("actors.p2p.discovery.bootnodes = []  # --bootnodes", lines);
    }

    [Fact]
    public async Task What_is_printed_should_be_a_configuration_itself()
    {
        var (_, output, _) = await Run("--network", "devnet", "--datadir", _folder.FullName);

        var (exit, again, error) = await Run("--network", "devnet", "--config", Write(output));

        Assert.Equal((0, ""), (exit, error));
        Assert.Equal(output.Split('\n').Select(Value), again.Split('\n').Select(Value));
    }

    [Fact]
    public async Task A_password_of_a_database_should_not_be_shown()
    {
        var file = Write("akka.persistence.journal.sql.connection-string = \"Host=db;Username=a;Password=sesame\"");

        var (_, output, _) = await Run("akka.persistence.journal", "--config", file);

        Assert.DoesNotContain("sesame", output, StringComparison.Ordinal);
        Assert.Contains("host=db;username=a;password=***", output, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("no key begins with actors.nothing", "actors.nothing")]
    [InlineData("--mode thin: expected one of light, full", "--mode", "thin")]
    [InlineData("--genesis g.json: --network sepolia has a genesis of its own", "--network", "sepolia", "--genesis", "g.json")]
    [InlineData("command line: there is no key actors.p2p.max-peer; did you mean actors.p2p.peers.max-peers?", "-c", "actors.p2p.max-peer=1")]
    [InlineData("command line: there is no key actor.p2p.x; it begins with none of akka, petabridge, actors", "-c", "actor.p2p.x=1")]
    public async Task What_is_wrong_should_be_named(string message, params string[] arguments) => Assert.Equal((2, "", message), await Run(arguments));

    private static string Value(string line) => line[..line.LastIndexOf('#')];

    private static async Task<(int ExitCode, string Output, string Error)> Run(params string[] arguments)
    {
        await using var process = ChildProcess.Host(["config", .. arguments]);
        return await process.End();
    }

    private string Write(string hocon)
    {
        var path = Path.Combine(_folder.FullName, "my.conf");
        File.WriteAllText(path, hocon);
        return path;
    }
}
