using Xunit;

namespace Node.Tests.Interop;

/// <summary>The scripts with each other: what goes wrong here is not ours.</summary>
[Trait("Category", "Interop")]
public sealed class NpmPeerSpecs
{
    [SkippableFact]
    public async Task Two_scripts_should_exchange_hello_and_status_and_say_goodbye()
    {
        await using var listener = NpmPeer.Start("rlpx.mjs", "listen", SpecChain.Json);
        var listening = await listener.Event("listening");
        await using var dialler = NpmPeer.Start("rlpx.mjs", "dial", SpecChain.Json, $"enode://{listening.GetProperty("id")}@127.0.0.1:{listening.GetProperty("port")}");

        Assert.Equal(listening.GetProperty("id").GetString(), (await dialler.Event("peer")).GetProperty("id").GetString());
        Assert.Equal(SpecChain.Genesis, (await dialler.Event("status")).GetProperty("genesisHash").GetString());
        Assert.Equal(SpecChain.ForkHash, (await listener.Event("status")).GetProperty("forkHash").GetString());
        listener.Send("disconnect");
        Assert.Equal(8, (await dialler.Event("left")).GetProperty("reason").GetInt32());
    }

    [SkippableFact]
    public async Task Two_scripts_should_bond()
    {
        await using var bootnode = NpmPeer.Start("dpt.mjs");
        var listening = await bootnode.Event("listening");
        await using var node = NpmPeer.Start("dpt.mjs", $"enode://{listening.GetProperty("id")}@127.0.0.1:{listening.GetProperty("port")}");

        Assert.Equal(listening.GetProperty("id").GetString(), (await node.Event("bonded")).GetProperty("id").GetString());
        await bootnode.Event("bonded");
    }
}
