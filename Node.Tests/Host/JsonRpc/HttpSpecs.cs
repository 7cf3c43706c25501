using System.Net;
using System.Text;
using System.Text.Json;
using Akka.Actor;
using Akka.TestKit;
using Node.Actors.Rpc;
using Node.Host.JsonRpc;
using Xunit;

namespace Node.Tests.Host.JsonRpc;

/// <summary>POST of JSON-RPC, with the method that needs nobody.</summary>
public sealed class HttpSpecs : JsonRpcSpec
{
    private const string Version = """{"jsonrpc":"2.0","id":1,"method":"web3_sha3","params":["0x"]}""";
    private const string Hash = "0xc5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470";

    [Theory]
    [InlineData(Version, "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"" + Hash + "\"}")]
    [InlineData("""{"jsonrpc":"2.0","id":12345678901234567890123456789,"method":"web3_sha3","params":["0x"]}""", "{\"jsonrpc\":\"2.0\",\"id\":12345678901234567890123456789,\"result\":\"" + Hash + "\"}")]
    [InlineData("""{"jsonrpc":"2.0","method":"web3_sha3","params":["0x"]}""", "")]
    [InlineData("[" + Version + "]", "[{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"" + Hash + "\"}]")]
    [InlineData("""[{"jsonrpc":"2.0","method":"web3_sha3","params":["0x"]}]""", "")]
    [InlineData("[1," + Version + "]", """[{"jsonrpc":"2.0","id":null,"error":{"code":-32600,"message":"invalid request"}},""" + "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"" + Hash + "\"}]")]
    [InlineData("[]", """{"jsonrpc":"2.0","id":null,"error":{"code":-32600,"message":"empty batch"}}""")]
    [InlineData("{", """{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"parse error"}}""")]
    [InlineData("", """{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"parse error"}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"eth_foo"}""", """{"jsonrpc":"2.0","id":1,"error":{"code":-32601,"message":"the method eth_foo does not exist/is not available"}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"txpool_status"}""", """{"jsonrpc":"2.0","id":1,"error":{"code":-32601,"message":"the method txpool_status does not exist/is not available"}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"rpc_modules"}""", """{"jsonrpc":"2.0","id":1,"result":{"eth":"1.0","net":"1.0","rpc":"1.0","web3":"1.0"}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"web3_sha3","params":{"a":"0x"}}""", """{"jsonrpc":"2.0","id":1,"error":{"code":-32602,"message":"non-array args"}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"eth_subscribe","params":["newHeads"]}""", """{"jsonrpc":"2.0","id":1,"error":{"code":-32601,"message":"notifications not supported"}}""")]
    public async Task A_post_should_be_answered(string request, string reply) => Assert.Equal(reply, await Post(Client(Start()[0]), request));

    [Fact]
    public async Task A_batch_should_be_answered_in_its_order_without_its_notifications()
    {
        var client = Client(Start("actors.rpc.limits.parallel = 4")[0]);
        var batch = string.Join(',', Enumerable.Range(0, 100).Select(id =>
            id % 10 == 9 ? """{"jsonrpc":"2.0","method":"web3_clientVersion"}""" : $$"""{"jsonrpc":"2.0","id":{{id}},"method":"web3_clientVersion"}"""));

        using var replies = JsonDocument.Parse(await Post(client, $"[{batch}]"));

        Assert.Equal(Enumerable.Range(0, 100).Where(id => id % 10 != 9), replies.RootElement.EnumerateArray().Select(reply => reply.GetProperty("id").GetInt32()));
    }

    [Fact]
    public async Task A_batch_or_body_that_is_too_large_should_be_refused()
    {
        var client = Client(Start("actors.rpc.limits { batch = 3, body = 2KiB }")[0]);

        Assert.Contains("batch too large", await Post(client, $"[{string.Join(',', Enumerable.Repeat(Version, 4))}]"), StringComparison.Ordinal);
        using var large = Json(new string(' ', 2049));
        using var refused = await client.PostAsync((Uri?)null, large);
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "content length too large (2049>2048)\n"), (refused.StatusCode, await refused.Content.ReadAsStringAsync()));
        using var unknown = new StreamContent(new MemoryStream(new byte[4096]));
        unknown.Headers.ContentType = new("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, (Uri?)null) { Content = unknown };
        request.Headers.TransferEncodingChunked = true;
        using var chunked = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, chunked.StatusCode);
    }

    [Fact]
    public async Task A_reply_that_is_too_large_should_be_refused_and_what_fits_given()
    {
        var answers = new Queue<int>([600, 600, 10]);
        var rpc = Answering(_ => new RpcProtocol.Answered(Encoding.ASCII.GetBytes($"\"{new string('a', answers.Dequeue())}\"")));
        var client = Client(Start("actors.rpc.limits { reply = 1KiB, parallel = 1 }", rpc: rpc)[0]);

        using var replies = JsonDocument.Parse(await Post(client, $"[{Version},{Version},{Version}]"));

        Assert.True(replies.RootElement[0].TryGetProperty("result", out _));
        Assert.Equal((-32003, "response too large"), Error(replies.RootElement[1]));
        Assert.True(replies.RootElement[2].TryGetProperty("result", out _));
    }

    [Fact]
    public async Task A_node_that_does_not_answer_should_be_waited_for_no_longer_than_a_call_may_take()
    {
        var client = Client(Start("actors.rpc.call-timeout = 1ms", rpc: CreateTestProbe())[0]);

        Assert.Equal((-32002, "request timed out"), Error(await Call(client, "eth_chainId")));
    }

    [Theory]
    [InlineData("localhost", HttpStatusCode.OK)]
    [InlineData("LOCALHOST:1234", HttpStatusCode.OK)]
    [InlineData("127.0.0.1", HttpStatusCode.OK)]
    [InlineData("[::1]:8545", HttpStatusCode.OK)]
    [InlineData("evil.example", HttpStatusCode.Forbidden)]
    public async Task A_name_that_is_not_ours_should_be_refused(string host, HttpStatusCode status)
    {
        var client = Client(Start()[0]);
        using var request = new HttpRequestMessage(HttpMethod.Post, (Uri?)null) { Content = Json(Version) };
        request.Headers.Host = host;

        using var response = await client.SendAsync(request);

        Assert.Equal(status, response.StatusCode);
    }

    [Theory]
    [InlineData("""["*"]""", "https://a.example", true)]
    [InlineData("""["https://a.example"]""", "https://a.example", true)]
    [InlineData("""["https://a.example"]""", "https://b.example", false)]
    [InlineData("[]", "https://a.example", false)]
    public async Task A_page_should_be_let_in_where_its_origin_is_allowed(string cors, string origin, bool isAllowed)
    {
        var client = Client(Start($"actors.rpc.http.cors = {cors}")[0]);
        using var asking = new HttpRequestMessage(HttpMethod.Options, (Uri?)null);
        asking.Headers.Add("Origin", origin);
        asking.Headers.Add("Access-Control-Request-Method", "POST");
        using var posting = new HttpRequestMessage(HttpMethod.Post, (Uri?)null) { Content = Json(Version) };
        posting.Headers.Add("Origin", origin);

        using var asked = await client.SendAsync(asking);
        using var posted = await client.SendAsync(posting);

        Assert.Equal(HttpStatusCode.NoContent, asked.StatusCode);
        Assert.Equal(isAllowed ? [origin] : [], Header(asked, "Access-Control-Allow-Origin"));
        Assert.Equal(isAllowed ? ["POST"] : [], Header(asked, "Access-Control-Allow-Methods"));
        Assert.Equal(isAllowed ? [origin] : [], Header(posted, "Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task What_is_no_post_of_json_should_be_refused_by_its_status()
    {
        var health = new GetEndpoint("/health", context => HttpHandler.Refuse(context, 200, "well"));
        var client = Client(Start(endpoints: [health])[0]);
        using var text = new StringContent(Version, Encoding.UTF8, "text/plain");

        using var asText = await client.PostAsync((Uri?)null, text);
        using var put = await client.PutAsync((Uri?)null, Json(Version));
        using var get = await client.GetAsync((Uri?)null);
        using var missing = await client.GetAsync(new Uri("/nothing", UriKind.Relative));
        using var found = await client.GetAsync(new Uri("/health", UriKind.Relative));

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, asText.StatusCode);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, put.StatusCode);
        Assert.Equal((HttpStatusCode.OK, ""), (get.StatusCode, await get.Content.ReadAsStringAsync()));
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        Assert.Equal((HttpStatusCode.OK, "well\n"), (found.StatusCode, await found.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task Websocket_alone_should_take_no_post()
    {
        var addresses = Start("actors.rpc.http.enabled = off");
        var client = Client(addresses[0].Replace("ws:", "http:", StringComparison.Ordinal));

        using var response = await client.PostAsync((Uri?)null, Json(Version));

        Assert.Equal(HttpStatusCode.UpgradeRequired, response.StatusCode);
    }

    private static (int, string) Error(JsonElement reply) =>
        (reply.GetProperty("error").GetProperty("code").GetInt32(), reply.GetProperty("error").GetProperty("message").GetString()!);

    private static IEnumerable<string> Header(HttpResponseMessage response, string name) => response.Headers.TryGetValues(name, out var values) ? values : [];

    private TestProbe Answering(Func<RpcProtocol.Call, object> answer)
    {
        var probe = CreateTestProbe();
        probe.SetAutoPilot(new DelegateAutoPilot((sender, message) =>
        {
            if (message is RpcProtocol.Call call)
                sender.Tell(answer(call));
            return AutoPilot.KeepRunning;
        }));
        return probe;
    }
}
