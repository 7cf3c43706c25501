using Akka.Actor;
using Node.Actors.Odr;
using Node.Actors.Rpc;
using Node.Actors.Rpc.Call;
using Node.Actors.Rpc.Methods;
using Xunit;

namespace Node.Tests.Rpc;

public sealed class RpcSupervisorSpecs : RpcSpec
{
    [Theory]
    [InlineData("eth_foo")]
    [InlineData("foo")]
    [InlineData("")]
    [InlineData("ETH_call")]
    public void An_unknown_method_should_be_refused_by_its_name(string method)
    {
        Call(Start(), method);

        Assert.Equal((-32601, $"the method {method} does not exist/is not available"), Refusal());
    }

    [Fact]
    public void A_method_of_a_module_that_the_caller_has_not_should_be_as_if_it_were_not_there()
    {
        var rpc = Start();

        Call(rpc, "admin_datadir", "[]", new RpcProtocol.Caller(["eth"], null));
        Assert.Equal((-32601, "the method admin_datadir does not exist/is not available"), Refusal());
        Call(rpc, "rpc_modules", "[]", new RpcProtocol.Caller(["eth"], null));

        Assert.Equal("""{"eth":"1.0","rpc":"1.0"}""", Answer());
    }

    [Fact]
    public void Arguments_that_are_wrong_should_be_told_and_nobody_asked()
    {
        var rpc = Start();

        Call(rpc, "eth_getBalance", """["0x1","latest"]""");

        Assert.Equal((-32602, "invalid argument 0: hex string of odd length"), Refusal());
        Odr.ExpectNoMsg(Shortly);
    }

    [Fact]
    public void A_call_should_be_answered_by_its_deadline()
    {
        var rpc = Start("actors.rpc.call-timeout = 5s");
        Call(rpc, "eth_chainId");
        Odr.ExpectMsg<OdrProtocol.Run>();

        Clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal((-32002, "request timed out"), Refusal());
    }

    [Fact]
    public void A_query_that_has_no_answer_should_be_refused_in_its_words_and_those_of_each_server()
    {
        var rpc = Start();
        Call(rpc, "eth_chainId");
        var run = Odr.ExpectMsg<OdrProtocol.Run>();

        Odr.Reply(new OdrProtocol.NotAnswered(run.Id, "no server has it", [new("a", "timed out"), new("b", "wrong proof")]));

        Assert.Equal((-32000, "no suitable LES server: a: timed out; b: wrong proof"), Refusal());
    }

    [Fact]
    public void A_call_too_many_should_be_refused_until_another_has_ended()
    {
        var rpc = Start("actors.rpc.max-calls = 1");
        Call(rpc, "eth_chainId");
        var run = Odr.ExpectMsg<OdrProtocol.Run>();

        Call(rpc, "web3_clientVersion");
        Assert.Equal((-32005, "too many calls at a time, at most 1"), Refusal());
        Odr.Reply(new OdrProtocol.NotAnswered(run.Id, "no", []));
        Assert.Equal((-32000, "no"), Refusal());

        AwaitAssert(() =>
        {
            Call(rpc, "web3_sha3", "[\"0x\"]");
            ExpectMsg<RpcProtocol.Answered>();
        });
    }

    [Theory]
    [InlineData("at once")]
    [InlineData("later")]
    public void A_method_that_fails_should_answer_its_caller_and_harm_nobody_else(string when)
    {
        var rpc = Start(find: name => name != "spec_fail" ? MethodTable.Find(name) : new Method(name, (_, scope) => when == "later"
            ? Step.Ask<string>(Pool, _ => "question").Select(_ => Fail())
            : Step.Done(Fail())));

        Call(rpc, "spec_fail", "[]", new RpcProtocol.Caller(["spec"], null));
        if (when == "later")
        {
            Pool.ExpectMsg("question");
            Pool.Reply("answer");
        }

        Assert.Equal((-32603, "internal error; the log says why"), Refusal());
        Call(rpc, "web3_sha3", "[\"0x\"]");
        ExpectMsg<RpcProtocol.Answered>();
    }

    [Fact]
    public void At_the_end_calls_in_flight_should_be_waited_for_and_new_ones_refused()
    {
        var rpc = Start();
        Watch(rpc);
        Call(rpc, "eth_chainId");
        var run = Odr.ExpectMsg<OdrProtocol.Run>();

        rpc.Tell(RpcProtocol.Quit.Instance);
        Call(rpc, "web3_clientVersion");

        Assert.Equal((-32000, "the node is shutting down"), Refusal());
        Odr.Reply(new OdrProtocol.NotAnswered(run.Id, "no", []));
        Assert.Equal((-32000, "no"), Refusal());
        ExpectTerminated(rpc);
    }

    [Fact]
    public void At_the_end_a_call_that_takes_too_long_should_be_given_up()
    {
        var rpc = Start("actors.rpc.drain = 2s");
        Watch(rpc);
        Call(rpc, "eth_chainId");
        Odr.ExpectMsg<OdrProtocol.Run>();
        rpc.Tell(RpcProtocol.Quit.Instance);
        Settle(rpc);

        Clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(-32603, Refusal().Code);
        ExpectTerminated(rpc);
    }

    [Fact]
    public void Every_method_should_be_of_a_module_and_there_once() =>
        Assert.Equal(MethodTable.All.Count(), MethodTable.All.Select(method => method.Name).Distinct().Count());

    private static Result Fail() => throw new InvalidOperationException("a bug");
}
