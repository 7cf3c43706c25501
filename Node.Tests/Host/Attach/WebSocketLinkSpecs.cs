using Node.Actors.Rpc;
using Node.Host.Attach;
using Node.Host.Operator;
using Node.Tests.Host.JsonRpc;
using Xunit;

namespace Node.Tests.Host.Attach;

/// <summary>A conversation over the transport as it is.</summary>
public sealed class WebSocketLinkSpecs : JsonRpcSpec
{
    private readonly StringWriter _output = new();
    private readonly StringWriter _errors = new();

    [Fact]
    public async Task A_ws_URL_should_be_asked_call_after_call()
    {
        using var session = Session(Start("actors.rpc.http.enabled = off")[0]);

        Assert.Equal(0, await session.Execute("web3_sha3 0x", CancellationToken.None).WaitAsync(Long));
        Assert.Equal(1, await session.Execute("web3_sha3 0x1", CancellationToken.None).WaitAsync(Long));

        Assert.Equal("\"0xc5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470\"\n", _output.ToString());
        Assert.Equal("error -32602: invalid argument 0: hex string of odd length\n", _errors.ToString());
    }

    [Fact]
    public async Task Notifications_should_be_passed_over()
    {
        var rpc = CreateTestProbe();
        using var session = Session(Start("actors.rpc.http.enabled = off", rpc: rpc)[0]);
        var subscribed = session.Execute("eth_subscribe newHeads", CancellationToken.None);
        var subscriber = rpc.ExpectMsg<RpcProtocol.Call>(Long).Caller.Subscriber!;
        rpc.Reply(new RpcProtocol.Answered("\"0x1\""u8.ToArray()) { Subscription = "0x1" });
        Assert.Equal(0, await subscribed.WaitAsync(Long));

        rpc.ExpectMsg<RpcProtocol.Begin>(Long);
        subscriber.Tell(new RpcProtocol.Notified("eth_subscription", "0x1", "7"u8.ToArray()), TestActor);
        var asked = session.Execute("eth_chainId", CancellationToken.None);
        rpc.ExpectMsg<RpcProtocol.Call>(Long);
        rpc.Reply(new RpcProtocol.Answered("2"u8.ToArray()));

        Assert.Equal(0, await asked.WaitAsync(Long));
        Assert.Equal("\"0x1\"\n2\n", _output.ToString());
    }

    [Fact]
    public async Task An_address_where_nobody_listens_should_be_named()
    {
        var port = FreePort();
        using var session = Session($"ws://127.0.0.1:{port}");

        Assert.Equal(2, await session.Execute("eth_blockNumber", CancellationToken.None).WaitAsync(Long));

        Assert.Equal($"ws://127.0.0.1:{port}/: Connection refused\n", _errors.ToString());
    }

    private AttachSession Session(string target) => new(target, OperatorClient.At("--operator", "127.0.0.1:1"), _output, _errors);
}
