using Node.Core.Primitives;
using Xunit;

namespace Node.Tests.Core.Primitives;

public sealed class Hash256Specs
{
    private const string Text = "0x000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

    [Fact]
    public void Hash_should_keep_its_bytes()
    {
        var bytes = Enumerable.Range(0, 32).Select(i => (byte)i).ToArray();

        var hash = new Hash256(bytes);

        Assert.Equal(bytes, hash.Bytes.ToArray());
        Assert.Equal(Text, hash.ToString());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    public void Hash_should_be_made_of_32_bytes_only(int length) => Assert.Throws<ArgumentException>(() => new Hash256(new byte[length]));

    [Theory]
    [InlineData(Text)]
    [InlineData("000102030405060708090A0B0C0D0E0F101112131415161718191a1b1c1d1e1f")]
    [InlineData("0X000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f")]
    public void Parser_should_read_digits_with_and_without_prefix(string text) => Assert.Equal(Text, Hash256.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("0x")]
    [InlineData("0x0x0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f")]
    [InlineData("0x000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1")]
    [InlineData("0x000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f00")]
    [InlineData("0x000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1g")]
    [InlineData(" 0x000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f")]
    public void Parser_should_refuse_anything_else(string text)
    {
        Assert.False(Hash256.TryParse(text, out var hash));
        Assert.Equal(Hash256.Zero, hash);
        Assert.Throws<FormatException>(() => Hash256.Parse(text));
    }

    [Fact]
    public void Order_should_be_that_of_big_endian_numbers()
    {
        var random = new Random(1);
        for (var i = 0; i < 2000; i++)
        {
            var (a, b) = (Bytes(random), Bytes(random));
            a.AsSpan(0, random.Next(33)).CopyTo(b);

            var (x, y) = (new Hash256(a), new Hash256(b));
            var expected = Math.Sign(a.AsSpan().SequenceCompareTo(b));

            Assert.Equal(expected, Math.Sign(x.CompareTo(y)));
            Assert.Equal(expected == 0, x == y);
            Assert.Equal(expected < 0, x < y);
            Assert.Equal(expected > 0, x > y);
        }
    }

    [Fact]
    public void Equal_hashes_should_have_one_hash_code()
    {
        var bytes = Bytes(new Random(2));

        Assert.Equal(new Hash256(bytes).GetHashCode(), new Hash256(bytes).GetHashCode());
        Assert.True(Hash256.Zero.IsZero);
        Assert.False(new Hash256(bytes).IsZero);
    }

    [Fact]
    public void Log_distance_should_be_the_bit_length_of_the_difference()
    {
        Assert.Equal(0, Hash256.LogDistance(Hash256.Zero, Hash256.Zero));
        for (var bit = 0; bit < 256; bit++)
        {
            var bytes = new byte[32];
            bytes[31 - (bit / 8)] = (byte)(1 << (bit % 8));
            var other = Bytes(new Random(bit));

            Assert.Equal(bit + 1, Hash256.LogDistance(Hash256.Zero, new Hash256(bytes)));
            Assert.Equal(bit + 1, Hash256.LogDistance(new Hash256(other), new Hash256(other) ^ new Hash256(bytes)));
        }
    }

    [Fact]
    public void Nearer_should_be_the_one_with_the_smaller_difference()
    {
        var target = Hash256.Parse("0x" + new string('f', 64));
        var far = Hash256.Parse("0x0f" + new string('0', 62));
        var near = Hash256.Parse("0xf0" + new string('0', 62));

        Assert.True(Hash256.CompareDistance(target, near, far) < 0);
        Assert.True(Hash256.CompareDistance(target, far, near) > 0);
        Assert.Equal(0, Hash256.CompareDistance(target, far, far));
    }

    private static byte[] Bytes(Random random)
    {
        var bytes = new byte[32];
        random.NextBytes(bytes);
        return bytes;
    }
}
