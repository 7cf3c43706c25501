using System.Text.Json;
using Akka.Actor;
using Akka.TestKit;
using Node.Actors.Chain;
using Node.Actors.Odr;
using Node.Actors.TxPool;
using Node.Core.Storage;
using Node.Tests.Core.Chain;
using Xunit;

namespace Node.Tests.Host.JsonRpc;

/// <summary>A full node against what an archive node of geth answered, call by call over HTTP.</summary>
public sealed class GethAnswersSpecs : JsonRpcSpec
{
    private const int AtOnce = 100;

    [SkippableTheory]
    [InlineData("pow-les", 2402)]
    [InlineData("clique-les", 2444)]
    public async Task A_full_node_should_answer_as_geth_did(string name, int calls)
    {
        var odr = Sys.ActorOf(OdrActor.Full(await ChainOf(name), OdrSettings.From(Reference)));
        Pool.SetAutoPilot(new DelegateAutoPilot((sender, message) =>
        {
            if (message is TxPoolProtocol.Find find)
                sender.Tell(new TxPoolProtocol.Found(find.Id, find.Hash, null));
            return AutoPilot.KeepRunning;
        }));
        var client = Client(Start(odr: odr)[0]);
        var asked = SharedChains.Json($"{name}/answers.json").GetProperty("calls").EnumerateArray().ToList();
        var compared = 0;

        foreach (var batch in asked.Chunk(AtOnce))
        {
            var requests = batch.Select((call, i) => $$"""{"jsonrpc":"2.0","id":{{i}},"method":{{call.GetProperty("method")}},"params":{{call.GetProperty("params")}}}""");
            using var replies = JsonDocument.Parse(await Post(client, $"[{string.Join(',', requests.Zip(batch, Quoted))}]"));
            foreach (var (reply, call) in replies.RootElement.EnumerateArray().Zip(batch))
            {
                Assert.True(reply.TryGetProperty("result", out var result), $"{call.GetProperty("method")} {call.GetProperty("params")}: {reply}");
                var difference = Difference(result, call.GetProperty("response").GetProperty("result"), "");
                Assert.True(difference is null, $"{call.GetProperty("method")} {call.GetProperty("params")}{difference}");
                compared++;
            }
        }

        Assert.Equal(calls, compared);
    }

    private static string Quoted(string request, JsonElement call) =>
        request.Replace($":{call.GetProperty("method")},", $":\"{call.GetProperty("method")}\",", StringComparison.Ordinal);

    /// <summary>Where they differ, but for fields of ours that geth's answer has not; null where nowhere.</summary>
    private static string? Difference(JsonElement ours, JsonElement theirs, string path) => theirs.ValueKind switch
    {
        JsonValueKind.Object when ours.ValueKind == JsonValueKind.Object => theirs.EnumerateObject()
            .Select(field => ours.TryGetProperty(field.Name, out var value) ? Difference(value, field.Value, $"{path}.{field.Name}") : $"{path}: no {field.Name}")
            .FirstOrDefault(difference => difference is not null),
        JsonValueKind.Array when ours.ValueKind == JsonValueKind.Array && ours.GetArrayLength() == theirs.GetArrayLength() =>
            Enumerable.Range(0, ours.GetArrayLength())
            .Select(i => Difference(ours[i], theirs[i], $"{path}[{i}]"))
            .FirstOrDefault(difference => difference is not null),
        _ => ours.ToString() == theirs.ToString() && ours.ValueKind == theirs.ValueKind ? null : $"{path}: {ours} instead of {theirs}",
    };

    private async Task<IActorRef> ChainOf(string name)
    {
        var chain = Sys.ActorOf(ChainActor.Props(() => new MemoryStore()));
        await chain.Ask<ChainProtocol.Initialized>(new ChainProtocol.Init(SharedChains.Read($"{name}/genesis.json"), name), Long);
        var blocks = SharedChains.Blocks(name).Select(SharedChains.Decoded).Where(block => block.Number > 0);
        await chain.Ask<ChainProtocol.Imported>(new ChainProtocol.ImportBlocks(1, [.. blocks]), TimeSpan.FromMinutes(2));
        return chain;
    }
}
