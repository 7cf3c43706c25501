using System.Net.WebSockets;
using System.Text.Json;
using Akka.Actor;
using Node.Actors.Chain;
using Node.Actors.Rpc;
using Node.Actors.TxPool;
using Node.Core.Chain;
using Node.Host.JsonRpc;
using Node.Tests.Core.Import;
using Xunit;

namespace Node.Tests.Host.JsonRpc;

/// <summary>Calls and events over WebSocket.</summary>
public sealed class WebSocketSpecs : JsonRpcSpec
{
    private const string OnePort = "actors.rpc.http.enabled = off";
    private const string Version = """{"jsonrpc":"2.0","id":1,"method":"web3_sha3","params":["0x"]}""";

    [Fact]
    public async Task Calls_and_batches_should_be_answered_as_over_http()
    {
        await using var client = await WebSocketClient.Connect(Start()[1]);

        Assert.Equal("0xc5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470", (await client.Call("web3_sha3", "[\"0x\"]")).GetProperty("result").GetString());
        await client.Send($"[{Version},{Version}]");
        Assert.Equal(2, (await client.ReadJson()).GetArrayLength());
        await client.Send("{");
        Assert.Equal("""{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"parse error"}}""", await client.Read());
    }

    [Fact]
    public async Task One_port_should_take_both()
    {
        var port = FreePort();
        var addresses = Start($"actors.rpc {{ http.port = {port}, ws.port = {port} }}");

        await using var client = await WebSocketClient.Connect(addresses[1]);

        Assert.Equal<string>([$"http://127.0.0.1:{port}", $"ws://127.0.0.1:{port}"], addresses);
        Assert.True((await client.Call("web3_clientVersion")).TryGetProperty("result", out _));
        Assert.True((await Call(Client(addresses[0]), "web3_clientVersion")).TryGetProperty("result", out _));
    }

    [Fact]
    public async Task A_client_should_hear_of_new_heads_until_it_does_not_want_to()
    {
        var header = new Header { Number = 7, Difficulty = 2 };
        await using var client = await WebSocketClient.Connect(Start(OnePort)[0]);
        var name = await client.Subscribe("[\"newHeads\"]");

        Publish(header);

        var told = await client.ReadJson();
        Assert.Equal(("2.0", "eth_subscription"), (told.GetProperty("jsonrpc").GetString(), told.GetProperty("method").GetString()));
        Assert.Equal(name, told.GetProperty("params").GetProperty("subscription").GetString());
        var result = told.GetProperty("params").GetProperty("result");
        Assert.Equal(("0x7", header.Hash.ToString()), (result.GetProperty("number").GetString(), result.GetProperty("hash").GetString()));
        Assert.True((await client.Call("eth_unsubscribe", $"[\"{name}\"]")).GetProperty("result").GetBoolean());
        Publish(header);
        var again = await client.Call("eth_unsubscribe", $"[\"{name}\"]");
        Assert.Equal("subscription not found", again.GetProperty("error").GetProperty("message").GetString());
    }

    [Fact]
    public async Task A_client_should_hear_of_pending_transactions_by_hash_or_whole()
    {
        var transaction = ChainMaker.Pay(3);
        await using var client = await WebSocketClient.Connect(Start(OnePort)[0]);
        await client.Subscribe("[\"newPendingTransactions\"]");
        var whole = await client.Subscribe("[\"newPendingTransactions\", true]");

        Sys.EventStream.Publish(new TxPoolProtocol.TransactionsAdded([transaction]));

        JsonElement[] told = [await client.ReadJson(), await client.ReadJson()];
        var results = told.ToLookup(
            item => item.GetProperty("params").GetProperty("subscription").GetString() == whole, item => item.GetProperty("params").GetProperty("result"));
        Assert.Equal(transaction.Hash.ToString(), Assert.Single(results[false]).GetString());
        Assert.Equal("0x3", Assert.Single(results[true]).GetProperty("nonce").GetString());
    }

    [Fact]
    public async Task An_unknown_subscription_should_be_refused_by_its_name()
    {
        await using var client = await WebSocketClient.Connect(Start(OnePort)[0]);

        var error = (await client.Call("eth_subscribe", "[\"weather\"]")).GetProperty("error");

        Assert.Equal((-32601, "no \"weather\" subscription in eth namespace"), (error.GetProperty("code").GetInt32(), error.GetProperty("message").GetString()));
    }

    [Fact]
    public async Task A_connection_whose_subscriptions_are_lost_should_be_closed()
    {
        await using var client = await WebSocketClient.Connect(Start(OnePort)[0]);
        await client.Subscribe("[\"newHeads\"]");

        Sys.ActorSelection("/user/rpc/filters").Tell(Kill.Instance, ActorRefs.NoSender);

        await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            if (await client.Read() is null)
                throw new IOException("closed");
        });
    }

    [Fact]
    public async Task A_message_that_is_too_long_should_end_the_connection_with_its_reason()
    {
        await using var client = await WebSocketClient.Connect(Start($"{OnePort}\nactors.rpc.limits.body = 1KiB")[0]);

        await client.Send(new string(' ', 1025));

        Assert.Null(await client.Read());
        Assert.Equal(WebSocketCloseStatus.MessageTooBig, client.CloseStatus);
    }

    [Fact]
    public async Task A_page_of_another_origin_should_not_connect()
    {
        var address = Start($"{OnePort}\nactors.rpc.ws.origins = [\"https://a.example\"]")[0];

        await using var allowed = await WebSocketClient.Connect(address, "https://a.example");

        Assert.True((await allowed.Call("web3_clientVersion")).TryGetProperty("result", out _));
        await Assert.ThrowsAsync<WebSocketException>(() => WebSocketClient.Connect(address, "https://b.example"));
    }

    [Fact]
    public async Task A_connection_too_many_should_be_refused()
    {
        var address = Start($"{OnePort}\nactors.rpc.limits.connections = 1")[0];
        await using var first = await WebSocketClient.Connect(address);
        await first.Call("web3_clientVersion");

        await Assert.ThrowsAsync<WebSocketException>(() => WebSocketClient.Connect(address));
    }

    [Fact]
    public async Task More_calls_than_may_run_at_a_time_should_wait_their_turn()
    {
        var rpc = CreateTestProbe();
        await using var client = await WebSocketClient.Connect(Start($"{OnePort}\nactors.rpc.limits.parallel = 2", rpc: rpc)[0]);
        for (var id = 0; id < 3; id++)
            await client.Send($$"""{"jsonrpc":"2.0","id":{{id}},"method":"eth_a"}""");

        rpc.ExpectMsg<RpcProtocol.Call>(Long);
        var first = rpc.LastSender;
        rpc.ExpectMsg<RpcProtocol.Call>(Long);
        rpc.ExpectNoMsg(Shortly);
        first.Tell(new RpcProtocol.Answered("1"u8.ToArray()));

        rpc.ExpectMsg<RpcProtocol.Call>(Long);
        Assert.Equal("""{"jsonrpc":"2.0","id":0,"result":1}""", await client.Read());
    }

    [Fact]
    public async Task An_event_should_not_come_before_the_name_of_its_subscription()
    {
        var rpc = CreateTestProbe();
        await using var client = await WebSocketClient.Connect(Start(OnePort, rpc: rpc)[0]);
        await client.Send("""{"jsonrpc":"2.0","id":1,"method":"eth_subscribe","params":["newHeads"]}""");
        var call = rpc.ExpectMsg<RpcProtocol.Call>(Long);

        rpc.Reply(new RpcProtocol.Answered("\"0x1\""u8.ToArray(), "0x1"));

        Assert.Equal("0x1", rpc.ExpectMsg<RpcProtocol.Begin>(Long).Subscription);
        call.Caller.Subscriber!.Tell(new RpcProtocol.Notified("eth_subscription", "0x1", "5"u8.ToArray()));
        Assert.Equal("""{"jsonrpc":"2.0","id":1,"result":"0x1"}""", await client.Read());
        Assert.Equal("""{"jsonrpc":"2.0","method":"eth_subscription","params":{"subscription":"0x1","result":5}}""", await client.Read());
    }

    [Fact]
    public void Outbox_should_give_up_a_client_that_does_not_read()
    {
        using var outbox = new Outbox(10);

        outbox.Add(new byte[100]);
        Assert.False(outbox.GivenUp.IsCancellationRequested);
        outbox.Add(new byte[1]);

        Assert.True(outbox.GivenUp.IsCancellationRequested);
    }

    private void Publish(Header header) => Sys.EventStream.Publish(new ChainProtocol.HeadChanged(header, 1, [], [header]));
}
