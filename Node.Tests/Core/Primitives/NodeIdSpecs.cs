using Node.Core.Primitives;
using Xunit;

namespace Node.Tests.Core.Primitives;

public sealed class NodeIdSpecs
{
    private static readonly string Text = Convert.ToHexStringLower(Bytes());

    [Fact]
    public void Id_should_keep_its_bytes()
    {
        var id = new NodeId(Bytes());

        Assert.Equal(Bytes(), id.Bytes.ToArray());
        Assert.Equal(Text, id.ToString());
        Assert.Equal(Text[..16], id.ToShortString());
        Assert.Equal(id, NodeId.Parse("0x" + Text));
        Assert.Equal(id.GetHashCode(), NodeId.Parse(Text).GetHashCode());
    }

    [Theory]
    [InlineData(63)]
    [InlineData(65)]
    public void Id_should_be_made_of_64_bytes_only(int length) => Assert.Throws<ArgumentException>(() => new NodeId(new byte[length]));

    [Fact]
    public void Every_byte_should_count()
    {
        for (var i = 0; i < NodeId.Size; i++)
        {
            var other = Bytes();
            other[i] ^= 1;

            Assert.NotEqual(new NodeId(Bytes()), new NodeId(other));
            Assert.NotEqual(new NodeId(Bytes()).GetHashCode(), new NodeId(other).GetHashCode());
        }
    }

    [Fact]
    public void Parser_should_refuse_other_text()
    {
        Assert.False(NodeId.TryParse(Text.AsSpan(1), out _));
        Assert.False(NodeId.TryParse(Text + "00", out _));
        Assert.False(NodeId.TryParse(Text[..^1] + "x", out _));
        Assert.Throws<FormatException>(() => NodeId.Parse(""));
    }

    [Fact]
    public void Order_should_be_that_of_big_endian_numbers()
    {
        var other = Bytes();
        other[0]++;
        var (small, large) = (new NodeId(Bytes()), new NodeId(other));

        Assert.True(small < large && large > small && small <= large && large >= small && small != large);
    }

    private static byte[] Bytes() => [.. Enumerable.Range(0, NodeId.Size).Select(i => (byte)i)];
}
