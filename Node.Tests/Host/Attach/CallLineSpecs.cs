using System.Text;
using Node.Host.Attach;
using Xunit;

namespace Node.Tests.Host.Attach;

public sealed class CallLineSpecs
{
    [Theory]
    [InlineData("eth_blockNumber", "eth_blockNumber", "[]")]
    [InlineData("  eth_blockNumber  ", "eth_blockNumber", "[]")]
    [InlineData("eth_getBalance 0x71 latest", "eth_getBalance", """["0x71","latest"]""")]
    [InlineData("eth_getBlockByNumber 0x1 true", "eth_getBlockByNumber", """["0x1",true]""")]
    [InlineData("eth_feeHistory 4 latest [10, 90.5]", "eth_feeHistory", """[4,"latest",[10, 90.5]]""")]
    [InlineData("""eth_call {"to": "0x71", "data": "a } \" b"} latest""", "eth_call", """[{"to": "0x71", "data": "a } \" b"},"latest"]""")]
    [InlineData("""web3_sha3 "0x 1" null""", "web3_sha3", """["0x 1",null]""")]
    [InlineData("a_b -1 1.2.3 -x", "a_b", """[-1,"1.2.3","-x"]""")]
    public void A_line_should_be_a_method_and_its_parameters(string line, string method, string parameters)
    {
        Assert.True(CallLine.TryParse(line, out var call, out var error), error);

        Assert.Equal((method, parameters), (call!.Method, Encoding.UTF8.GetString(call.Parameters)));
        Assert.Equal($$"""{"jsonrpc":"2.0","id":7,"method":"{{method}}","params":{{parameters}}}""", Encoding.UTF8.GetString(call.Encode(7)));
    }

    [Theory]
    [InlineData("eth_call {\"to\": 1", "{\"to\": 1 is not JSON")]
    [InlineData("eth_call {to: 1} latest", "{to: 1} is not JSON")]
    [InlineData("eth_call \"open", "\"open is not JSON")]
    [InlineData("eth_call [1,]", "[1,] is not JSON")]
    public void What_begins_as_JSON_should_be_JSON(string line, string expected)
    {
        Assert.False(CallLine.TryParse(line, out _, out var error));
        Assert.Equal(expected, error);
    }

    [Theory]
    [InlineData("eth_blockNumber", true)]
    [InlineData("peers show a_b", false)]
    [InlineData("", false)]
    public void A_call_should_be_told_from_an_operators_command(string line, bool isCall) => Assert.Equal(isCall, CallLine.IsCall(line));

    [Fact]
    public void Any_line_should_be_parsed_or_refused()
    {
        const string Letters = "eth_ {}[]\",:\\1a0x";
        var random = new Random(11);
        for (var i = 0; i < 5000; i++)
        {
            var line = "m_x " + string.Concat(Enumerable.Range(0, random.Next(20)).Select(_ => Letters[random.Next(Letters.Length)]));
            Assert.Equal(CallLine.TryParse(line, out var call, out var error), error.Length == 0);
            if (call is not null)
                Assert.NotEmpty(call.Encode(1));
        }
    }
}
