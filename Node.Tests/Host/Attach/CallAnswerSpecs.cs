using System.Text;
using Node.Host.Attach;
using Xunit;

namespace Node.Tests.Host.Attach;

public sealed class CallAnswerSpecs
{
    [Theory]
    [InlineData("""{"jsonrpc":"2.0","id":1,"result":"0x1"}""", "\"0x1\"", false)]
    [InlineData("""{"result":{"a":1}}""", "{\n  \"a\": 1\n}", false)]
    [InlineData("""{"result":null}""", "null", false)]
    [InlineData("""{"error":{"code":-32601,"message":"the method x_y does not exist"}}""", "error -32601: the method x_y does not exist", true)]
    [InlineData("""{"error":{"code":3,"message":"execution reverted","data":"0x08"}}""", "error 3: execution reverted (\"0x08\")", true)]
    [InlineData("""{"error":"no"}""", "error: no", true)]
    [InlineData("{}", "the node's answer has neither result nor error", true)]
    [InlineData("[]", "the node's answer has neither result nor error", true)]
    [InlineData("<html>", "the node's answer is not JSON", true)]
    public void An_answer_should_be_shown(string json, string text, bool isError) =>
        Assert.Equal((text, isError), CallAnswer.Read(Encoding.UTF8.GetBytes(json)));

    [Theory]
    [InlineData("""{"id":5,"result":1}""", true)]
    [InlineData("""{"id":6,"result":1}""", false)]
    [InlineData("""{"method":"eth_subscription","params":{}}""", false)]
    [InlineData("""{"id":null,"error":{}}""", false)]
    [InlineData("[]", false)]
    public void An_answer_should_be_told_from_others(string json, bool isOurs) => Assert.Equal(isOurs, CallAnswer.IsOf(Encoding.UTF8.GetBytes(json), 5));
}
