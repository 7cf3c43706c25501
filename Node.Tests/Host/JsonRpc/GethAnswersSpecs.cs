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

        Assert.Equal(calls, await GethAnswers.Compare(client, GethAnswers.Of(name)));
    }

    private async Task<IActorRef> ChainOf(string name)
    {
        var chain = Sys.ActorOf(ChainActor.Props(() => new MemoryStore()));
        await chain.Ask<ChainProtocol.Initialized>(new ChainProtocol.Init(SharedChains.Read($"{name}/genesis.json"), name), Long);
        var blocks = SharedChains.Blocks(name).Select(SharedChains.Decoded).Where(block => block.Number > 0);
        await chain.Ask<ChainProtocol.Imported>(new ChainProtocol.ImportBlocks(1, [.. blocks]), TimeSpan.FromMinutes(2));
        return chain;
    }
}
