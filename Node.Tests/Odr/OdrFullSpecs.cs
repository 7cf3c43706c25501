using Node.Core.Import;
using Node.Core.Queries;
using Node.Core.Queries.Calls;
using Node.Tests.Core.Import;
using Node.Tests.Core.Queries;
using Xunit;
using static Node.Actors.Chain.ChainProtocol;
using static Node.Actors.Odr.OdrProtocol;

namespace Node.Tests.Odr;

/// <summary>Queries of a full node.</summary>
public sealed class OdrFullSpecs : OdrSpec
{
    [SkippableTheory]
    [InlineData("pow-les")]
    [InlineData("clique-les")]
    public void Every_call_should_be_answered_as_geth_did(string name)
    {
        using var kit = ImportKit.With(name);
        var odr = Full(kit.Chain);

        foreach (var call in GethCall.AllOf(name))
        {
            var wrong = call.Differs(Assert.IsType<Answered>(Answer(odr, call.Query)).Answer);
            Assert.True(wrong.Length == 0, $"{call.Name}: {wrong}");
        }
    }

    [SkippableFact]
    public void Queries_should_be_refused_until_the_chain_is_open_and_it_should_be_asked_again()
    {
        using var kit = new ImportKit("pow-les");
        var chain = CreateTestProbe();
        var odr = Sys.ActorOf(Node.Actors.Odr.OdrActor.Full(chain, Settings));
        chain.ExpectMsg<GetView>();
        chain.Reply(NoChain.Instance);

        Assert.Equal("the chain is not open yet", Assert.IsType<NotAnswered>(Answer(odr, new FindHeader(BlockId.Latest))).Reason);

        Clock.Advance(Second);
        chain.ExpectMsg<GetView>();
        chain.Reply(new View(new ChainView(kit.Chain), kit.Chain.Head, 1));
        Settle(odr);
        Assert.Equal(kit.Chain.Head, HeadOf(Answer(odr, new FindHeader(BlockId.Latest))));
    }

    [SkippableFact]
    public void Queries_should_see_the_head_that_the_chain_told_last()
    {
        using var kit = new ImportKit("pow-les");
        var odr = Full(kit.Chain);
        var block = ImportKit.BlocksOf("pow-les").First();
        kit.Take(block);
        Assert.Equal(0UL, HeadOf(Answer(odr, new FindHeader(BlockId.Latest))).Number);

        Sys.EventStream.Publish(new HeadChanged(block.Header, 1, [], [block.Header]));
        Settle(odr);

        Assert.Equal(block.Header, HeadOf(Answer(odr, new FindHeader(BlockId.Latest))));
    }

    [SkippableFact]
    public void A_call_that_takes_too_long_should_end_with_its_deadline()
    {
        using var kit = new ImportKit("pow-les");
        var odr = Full(kit.Chain);

        // JUMPDEST PUSH0-like loop: 5b 6000 56.
        var endless = new CallArguments { Data = new byte[] { 0x5b, 0x60, 0x00, 0x56 } };
        odr.Tell(new Run(1, new EstimateGas(endless, BlockId.Latest, 1_000_000), TimeSpan.Zero), TestActor);

        var reason = ExpectMsg<NotAnswered>().Reason;
        Assert.True(reason.Contains("longer", StringComparison.Ordinal) || reason.Contains("no answer within", StringComparison.Ordinal), reason);
    }

    private static Node.Core.Chain.Header HeadOf(object answer) => ((HeaderAnswer)Assert.IsType<Answered>(answer).Answer!).Header;
}
