using System.Text.Json;
using Node.Host.Devnet;
using Node.Tests.EndToEnd;
using Xunit;

namespace Node.Tests.Interop;

/// <summary><c>ethers</c> drives a light client as applications do, and finds at its server what it found there.</summary>
[Trait("Category", "Interop")]
public sealed class EthersSpecs : IDisposable
{
    private const string Script = "ethers.mjs";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ethers-specs");

    public void Dispose() => _folder.Delete(recursive: true);

    [SkippableFact]
    public async Task Ethers_should_deploy_send_and_read_through_a_light_client_as_at_its_server()
    {
        NpmPeer.RequirePackages();
        var (genesis, signer) = (At("genesis.json"), At("signer"));
        await File.WriteAllBytesAsync(genesis, DevnetChain.Genesis());
        await File.WriteAllTextAsync(signer, DevnetChain.DeveloperKey);
        await using var full = await NodeProcess.Start(
            "full", genesis, At("full"), [.. NodeProcess.Settings("actors.sealer.enabled=on", $"actors.host.signer={signer}")]);
        await using var light = await NodeProcess.Start("light", genesis, At("light"), "--bootnodes", $"{full.Enode}");
        await light.Reach(1);

        var written = await Said(
            "written", "write", Url(light), $"{light.WebSocket}", $"0x{DevnetChain.DeveloperKey}", DevnetChain.ContractCreation);
        var block = written.GetProperty("block").GetUInt64();
        await Task.WhenAll(full.Reach(block), light.Reach(block));
        string[] questions = [Text("contract"), Text("account"), Text("transaction"), $"{block}"];
        var atLight = (await Said("read", ["read", Url(light), .. questions])).GetProperty("answers");
        var atFull = (await Said("read", ["read", Url(full), .. questions])).GetProperty("answers");

        Assert.Equal(DevnetChain.Developer, Node.Core.Primitives.Address.Parse(Text("account").ToLowerInvariant()));
        Assert.True(written.GetProperty("told").GetUInt64() > block, $"{written}");
        var stored = $"0x{123456789:x64}";
        Assert.Equal((stored, stored), (atLight.GetProperty("storage").GetString(), atLight.GetProperty("call").GetString()));
        Assert.Equal(stored, Assert.Single(atLight.GetProperty("logs").EnumerateArray()).GetProperty("data").GetString());
        Assert.Empty(atLight.GetProperty("otherLogs").EnumerateArray());
        Assert.Equal($"{atFull}", $"{atLight}");

        string Text(string name) => written.GetProperty(name).GetString()!;
    }

    private static async Task<JsonElement> Said(string name, params string[] arguments)
    {
        await using var script = NpmPeer.Start(Script, arguments);
        return await script.Event(name);
    }

    private static string Url(NodeProcess node) => $"{node.Http.BaseAddress}";

    private string At(string name) => Path.Combine(_folder.FullName, name);
}
