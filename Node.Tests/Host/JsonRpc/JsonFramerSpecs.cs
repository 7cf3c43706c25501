using System.Text;
using Node.Host.JsonRpc;
using Xunit;

namespace Node.Tests.Host.JsonRpc;

public sealed class JsonFramerSpecs
{
    private const string First = """ {"a":"} ] \" \\","b":[1,{"c":[]}]}""";

    [Fact]
    public void The_end_should_be_found_however_the_bytes_are_cut()
    {
        var bytes = Encoding.UTF8.GetBytes(First + "[2]");
        for (var cut = 0; cut <= First.Length; cut++)
        {
            var framer = new JsonFramer();

            var first = framer.Find(bytes.AsSpan(0, cut));

            Assert.Equal(First.Length, first > 0 ? first : cut + framer.Find(bytes.AsSpan(cut)));
            Assert.Equal(cut == First.Length, first > 0);
        }
    }

    [Theory]
    [InlineData("x")]
    [InlineData("  \"text\"")]
    [InlineData("}")]
    public void What_begins_otherwise_should_be_refused(string text) => Assert.Equal(0, new JsonFramer().Find(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n\t")]
    [InlineData("[[]")]
    [InlineData("""["]""")]
    [InlineData("""["\"]""")]
    public void What_has_not_ended_should_want_more(string text) => Assert.Equal(-1, new JsonFramer().Find(Encoding.UTF8.GetBytes(text)));
}
