using Node.Actors.Les.Client;
using Node.Actors.Odr;
using Node.Actors.Rpc;
using Node.Actors.Rpc.Methods;
using Node.Actors.TxPool;
using Node.Core.Primitives;
using Xunit;

namespace Node.Tests.Rpc;

/// <summary>What a light client's parts say that a full node's do not.</summary>
public sealed class LightPartsSpecs : RpcSpec
{
    private const string Account = "0x00000000000000000000000000000000000000aa";

    [Theory]
    [InlineData("eth_getTransactionCount", $"[\"{Account}\",\"pending\"]")]
    [InlineData("eth_sendTransaction", $$"""[{"from":"{{Account}}","to":"{{Account}}","gas":"0x5208","gasPrice":"0x1","chainId":"0x539"}]""")]
    public void A_nonce_that_the_pool_does_not_know_should_be_told_with_its_reason_at_once(string method, string parameters)
    {
        var rpc = Start();
        Call(rpc, method, parameters);
        if (method == "eth_sendTransaction")
            Answered<Node.Core.Queries.GetSpec>(Node.Core.Chain.KnownChains.Devnet);

        var asked = Pool.ExpectMsg<TxPoolProtocol.GetNonce>();
        Pool.Reply(new TxPoolProtocol.NonceUnknown(asked.Id, asked.Address, "no server is connected"));

        Assert.Equal((-32000, $"the nonce of {asked.Address} is not known: no server is connected"), Refusal());
    }

    [Theory]
    [InlineData(5, 9, 2, false, """{"startingBlock":"0x2","currentBlock":"0x5","highestBlock":"0x9"}""")]
    [InlineData(5, 9, -1, false, """{"startingBlock":"0x5","currentBlock":"0x5","highestBlock":"0x9"}""")]
    [InlineData(9, 9, -1, true, "false")]
    [InlineData(5, -1, -1, false, "false")]
    public void Syncing_should_tell_where_it_began_our_head_and_what_servers_have_announced(int head, int highest, int start, bool isSynced, string expected)
    {
        var les = CreateTestProbe();
        var rpc = Sys.ActorOf(RpcSupervisor.Props(Settings(), Neighbours with { LesClient = les }, MethodTable.Find));
        Call(rpc, "eth_syncing");

        les.ExpectMsg<LesClientProtocol.GetStatus>();
        les.Reply(new LesClientProtocol.Status((ulong)head, Hash256.Zero, highest < 0 ? null : (ulong)highest, isSynced, "", 1, 1, null)
        {
            Start = start < 0 ? null : (ulong)start,
        });

        Assert.Equal(expected, Answer());
    }

    [Fact]
    public void A_query_should_end_before_its_call_so_that_its_reasons_are_told()
    {
        var rpc = Start("actors.rpc.call-timeout = 5s");
        Call(rpc, "eth_getTransactionCount", $"[\"{Account}\",\"latest\"]");

        var run = Odr.ExpectMsg<OdrProtocol.Run>();

        Assert.InRange(run.Patience, TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(4.9));
    }

    [Fact]
    public void The_second_query_of_a_call_should_have_the_time_that_the_first_has_left()
    {
        var rpc = Start("actors.rpc.call-timeout = 5s");
        Call(rpc, "eth_fillTransaction", $$"""[{"from":"{{Account}}","to":"{{Account}}","gas":"0x5208","nonce":"0x0"}]""");
        var first = Odr.ExpectMsg<OdrProtocol.Run>();
        Clock.Advance(TimeSpan.FromSeconds(3));

        Odr.Reply(new OdrProtocol.Answered(first.Id, Node.Core.Chain.KnownChains.Devnet));

        Assert.InRange(Odr.ExpectMsg<OdrProtocol.Run>().Patience, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));
    }
}
