using Node.Core.Primitives;
using Xunit;

namespace Node.Tests.Core.Primitives;

public sealed class AddressSpecs
{
    private const string Text = "0x000102030405060708090a0b0c0d0e0f10111213";

    [Fact]
    public void Address_should_keep_its_bytes()
    {
        var bytes = Enumerable.Range(0, 20).Select(i => (byte)i).ToArray();

        var address = new Address(bytes);

        Assert.Equal(bytes, address.Bytes.ToArray());
        Assert.Equal(Text, address.ToString());
        Assert.Equal(address, Address.Parse(Text));
        Assert.Equal(address.GetHashCode(), Address.Parse(Text).GetHashCode());
    }

    [Theory]
    [InlineData(19)]
    [InlineData(21)]
    public void Address_should_be_made_of_20_bytes_only(int length) => Assert.Throws<ArgumentException>(() => new Address(new byte[length]));

    [Theory]
    [InlineData("")]
    [InlineData("0x000102030405060708090a0b0c0d0e0f1011121")]
    [InlineData("0x000102030405060708090a0b0c0d0e0f1011121314")]
    [InlineData("0x000102030405060708090a0b0c0d0e0f1011121z")]
    public void Parser_should_refuse_other_text(string text)
    {
        Assert.False(Address.TryParse(text, out _));
        Assert.Throws<FormatException>(() => Address.Parse(text));
    }

    [Fact]
    public void Order_should_be_that_of_big_endian_numbers()
    {
        var small = Address.Parse("0x00000000000000000000000000000000000000ff");
        var large = Address.Parse("0x0100000000000000000000000000000000000000");

        Assert.True(small < large && large > small && small <= large && large >= small && small != large);
        Assert.True(Address.Zero.IsZero);
        Assert.False(small.IsZero);
    }
}
