using Node.Tests.Core.Chain;
using Node.Tests.Host;
using Node.Tests.Host.JsonRpc;
using Xunit;

namespace Node.Tests.EndToEnd;

/// <summary>A chain of geth's that a full node imports and serves, and a light client of it: processes as an operator starts them.</summary>
public sealed class LightProcessSpecs : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("light-process-specs");

    public void Dispose() => _folder.Delete(recursive: true);

    [SkippableTheory]
    [InlineData("pow-les", 301, 2402)]
    [InlineData("clique-les", 400, 2444)]
    public async Task A_light_client_that_knows_an_enode_only_should_answer_as_geth_did(string name, ulong head, int calls)
    {
        var source = SharedChains.FolderOf(name);
        var (genesis, full) = (Path.Combine(source, "genesis.json"), Path.Combine(_folder.FullName, "full"));
        await Run("init", genesis, "--datadir", full);
        await Run("import", Path.Combine(source, "chain.rlp"), "--datadir", full);

        await using var server = await NodeProcess.Start("full", genesis, full);
        await using var light = await NodeProcess.Start("light", genesis, Path.Combine(_folder.FullName, "light"), "--bootnodes", $"{server.Enode}");
        await light.Reach(head);

        Assert.Equal(head, await light.Head());
        Assert.Equal(calls, await GethAnswers.Compare(light.Http, GethAnswers.Of(name)));
    }

    private static async Task Run(params string[] arguments)
    {
        await using var process = ChildProcess.Host(arguments);
        var (exit, _, error) = await process.End();
        Assert.Equal((0, ""), (exit, error));
    }
}
