using System.Text;
using Node.Host.JsonRpc;
using Xunit;

namespace Node.Tests.Host.JsonRpc;

public sealed class RpcMessageReaderSpecs
{
    private const string Good = """{"jsonrpc":"2.0","id":7,"method":"eth_call","params":[{"to":"0x1"},"latest"]}""";

    [Theory]
    [InlineData("7")]
    [InlineData("-1")]
    [InlineData("123456789012345678901234567890123456789012345678901234567890")]
    [InlineData("1.5e300")]
    [InlineData("null")]
    [InlineData("""
        "a \"quoted\" id \u00e4 ä"
        """)]
    public void An_id_should_be_taken_over_as_it_is_written(string id)
    {
        var request = Single($$"""{ "method" : "net_version" , "id" : {{id}} , "jsonrpc" : "2.0" }""");

        Assert.Equal((id, "net_version", ""), (Text(request.Id), request.Method, Text(request.Parameters)));
        Assert.False(request.IsNotification);
    }

    [Fact]
    public void Parameters_should_be_taken_over_as_they_are_written()
    {
        Assert.Equal("""[{"to":"0x1"},"latest"]""", Text(Single(Good).Parameters));
        Assert.Equal("", Text(Single("""{"jsonrpc":"2.0","id":7,"method":"m","params":null}""").Parameters));
        Assert.Equal("""{"a":1}""", Text(Single("""{"jsonrpc":"2.0","id":7,"method":"m","params":{"a":1}}""").Parameters));
    }

    [Fact]
    public void A_request_without_id_should_be_a_notification() =>
        Assert.True(Single("""{"jsonrpc":"2.0","method":"eth_blockNumber","params":[]}""").IsNotification);

    [Theory]
    [InlineData("""{"id":1,"method":"m"}""", "1")]
    [InlineData("""{"jsonrpc":"1.0","id":1,"method":"m"}""", "1")]
    [InlineData("""{"jsonrpc":2.0,"id":"a","method":"m"}""", "\"a\"")]
    [InlineData("""{"jsonrpc":"2.0","id":1}""", "1")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":""}""", "1")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":5}""", "1")]
    [InlineData("""{"jsonrpc":"2.0","id":{"a":1},"method":"m"}""", "null")]
    [InlineData("""{"jsonrpc":"2.0","id":[1],"method":"m"}""", "null")]
    [InlineData("{}", "null")]
    public void An_object_that_is_no_request_should_be_invalid(string json, string id)
    {
        var request = Single(json);

        Assert.Equal((false, id), (request.IsValid, Text(request.Id)));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("{")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"m",}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"m"} x""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"m"}{}""")]
    [InlineData("""[{"jsonrpc":"2.0","id":1,"method":"m"}""")]
    [InlineData("""{"jsonrpc":"2.0","id":01,"method":"m"}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"\ud800"}""")]
    [InlineData("nonsense")]
    public void What_is_no_json_should_be_a_parse_error(string json) => Assert.Equal((-32700, "parse error", "null"), Faulty(json));

    [Fact]
    public void Bytes_that_are_no_text_should_be_a_parse_error() =>
        Assert.IsType<RpcMessage.Faulty>(RpcMessageReader.Read(new byte[] { (byte)'"', 0xff, (byte)'"' }, 10));

    [Fact]
    public void Json_that_is_too_deep_should_be_a_parse_error() =>
        Assert.Equal(-32700, Faulty($$"""{"jsonrpc":"2.0","id":1,"method":"m","params":{{new string('[', 200)}}{{new string(']', 200)}}}""").Code);

    [Theory]
    [InlineData("1", "invalid request")]
    [InlineData("null", "invalid request")]
    [InlineData("\"eth_call\"", "invalid request")]
    [InlineData("[]", "empty batch")]
    public void Json_of_another_kind_should_be_an_invalid_request(string json, string reason) => Assert.Equal((-32600, reason, "null"), Faulty(json));

    [Fact]
    public void A_batch_should_have_its_requests_in_their_order_and_the_invalid_ones_among_them()
    {
        var batch = Assert.IsType<RpcMessage.Batch>(Read($$"""[{{Good}}, 1, {"jsonrpc":"2.0","method":"n"}, [2]]"""));

        Assert.Equal([true, false, true, false], batch.Requests.Select(request => request.IsValid));
        Assert.True(batch.Requests[2].IsNotification);
    }

    [Fact]
    public void A_batch_that_is_too_large_should_be_refused_under_its_first_id()
    {
        var json = $"[{string.Join(',', Enumerable.Repeat(Good, 11))}]";

        Assert.Equal((-32600, "batch too large", "7"), Faulty(json));
        Assert.IsType<RpcMessage.Batch>(Read($"[{string.Join(',', Enumerable.Repeat(Good, 10))}]"));
    }

    [Fact]
    public void Every_truncation_should_be_a_parse_error()
    {
        for (var length = 0; length < Good.Length; length++)
            Assert.Equal(-32700, Faulty(Good[..length]).Code);
    }

    [Fact]
    public void Random_bytes_should_never_throw()
    {
        var random = new Random(6);
        var good = Encoding.UTF8.GetBytes($"[{Good},{Good}]");
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = (byte[])good.Clone();
            for (var j = random.Next(1, 5); j > 0; j--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            RpcMessageReader.Read(bytes, 10);
        }
    }

    [Theory]
    [InlineData("""{"a":"\ud83d\ude00"}""", true)]
    [InlineData("""{"a":"\\ud83d"}""", true)]
    [InlineData("""{"a":"\u00e4\n\"\\"}""", true)]
    [InlineData("""{"a":"\ud83d"}""", false)]
    [InlineData("""{"a":"\ude00"}""", false)]
    [InlineData("""{"a":"\ud83d\ud83d"}""", false)]
    [InlineData("""{"a":"\ud83d x"}""", false)]
    [InlineData("""{"a":"\ud8""", true)]
    public void Halves_of_characters_should_be_found(string json, bool arePaired) =>
        Assert.Equal(arePaired, Surrogates.ArePaired(Encoding.UTF8.GetBytes(json)));

    private static RpcMessage Read(string json) => RpcMessageReader.Read(Encoding.UTF8.GetBytes(json), 10);

    private static RpcRequest Single(string json) => Assert.IsType<RpcMessage.Single>(Read(json)).Request;

    private static (int Code, string Reason, string Id) Faulty(string json)
    {
        var (code, reason, id) = Assert.IsType<RpcMessage.Faulty>(Read(json));
        return (code, reason, Text(id));
    }

    private static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);
}
