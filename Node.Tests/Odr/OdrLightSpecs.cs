using System.Collections.Immutable;
using Akka.Actor;
using Node.Actors.Light.Chain;
using Node.Actors.Odr;
using Node.Core.Light;
using Node.Core.Storage;
using Node.Tests.Core.Import;
using Node.Tests.Core.Queries;
using Xunit;
using static Node.Actors.Odr.OdrProtocol;

namespace Node.Tests.Odr;

/// <summary>Queries of a light client: with nothing but headers of its own, and an honest server.</summary>
public sealed class OdrLightSpecs : OdrSpec
{
    [SkippableTheory]
    [InlineData("pow-les")]
    [InlineData("clique-les")]
    public void Every_call_should_be_answered_as_geth_did(string name)
    {
        using var kit = ImportKit.With(name);
        var odr = Light(kit);

        foreach (var call in GethCall.AllOf(name))
        {
            var answer = Answer(odr, call.Query);
            Assert.True(answer is Answered, $"{call.Name}: {answer}");
            var wrong = call.Differs(((Answered)answer).Answer);
            Assert.True(wrong.Length == 0, $"{call.Name}: {wrong}");
        }
    }

    private IActorRef Light(ImportKit kit)
    {
        var store = new MemoryStore();
        var spec = kit.Chain.Spec;
        Assert.True(LightChain.TryOpen(store, spec, LightLimits.Everything, out var chain, out var error), error);
        var headers = Enumerable.Range(1, (int)kit.Importer.Head.Number).Select(number => kit.Chain.Reader.Header((ulong)number)!).ToImmutableArray();
        Assert.Null(chain.Keep(headers, isTrusted: true, ImportKit.Now).Fault);
        var light = Sys.ActorOf(LightChainActor.Props(() => store, spec, LightLimits.Everything));
        var retrieval = Sys.ActorOf(HonestServer.Props(kit.Store, kit.Importer.Head));
        var odr = Sys.ActorOf(OdrActor.Light(light, retrieval, spec, Settings));
        AwaitAssert(() => Assert.IsType<Answered>(Answer(odr, new Node.Core.Queries.FindHeader(Node.Core.Queries.BlockId.Latest))));
        return odr;
    }
}
