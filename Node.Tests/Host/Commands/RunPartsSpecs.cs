using Xunit;

namespace Node.Tests.Host.Commands;

/// <summary><c>actors run</c> where a part is asked for and what it needs is not there, as real processes.</summary>
public sealed class RunPartsSpecs : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("run-parts-specs");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("actors.light.enabled = on: expected a chain to follow, a known network or a genesis file", "--network", "private", "--mode", "light")]
    [InlineData("actors.light.enabled = on: expected actors.les.client.enabled = on too, a light client gets its chain from LES servers", "--network", "devnet", "-c", "actors.light.enabled=on")]
    [InlineData("actors.les.server.enabled = on: expected actors.chain.enabled = on too, a server has the chain that it serves", "--network", "devnet", "-c", "actors.les.server.enabled=on")]
    [InlineData("actors.les.client.enabled = on: expected actors.light.enabled = on too, somebody has to keep what servers tell", "--network", "devnet", "-c", "actors.les.client.enabled=on")]
    [InlineData(
        "actors.sealer.enabled = on: expected actors.chain.enabled and actors.txpool.enabled = on too, a sealer makes blocks of a pool", "--network", "devnet", "-c", "actors.sealer.enabled=on")]
    public async Task The_process_should_end_with_one_line_that_names_what_is_missing(string line, params string[] arguments)
    {
        await using var host = ChildProcess.Host(
            ["run", "--datadir", _folder.FullName, "--port", "0", "-c", "actors.host.operator.port=0", .. arguments]);

        var (exit, output, error) = await host.End();

        Assert.Equal((2, "", line), (exit, output, error));
    }
}
