using Node.Core.Trie;
using Xunit;

namespace Node.Tests.Core.Trie;

public sealed class SparseBytesSpecs
{
    [Theory]
    [InlineData("", "")]
    [InlineData("00", "")]
    [InlineData("01", "01")]
    [InlineData("0000000000000000", "")]
    [InlineData("0000000000010000", "0401")]
    [InlineData("00000000000000000000000000000100", "400201")]
    [InlineData("0102030405060708", "0102030405060708")]
    public void Bytes_should_be_shortened_where_that_gains(string bytes, string compressed)
    {
        Assert.Equal(compressed, Convert.ToHexString(SparseBytes.Compress(Convert.FromHexString(bytes))));
        Assert.Equal(bytes, Convert.ToHexString(SparseBytes.TryDecompress(Convert.FromHexString(compressed), bytes.Length / 2)!));
    }

    [Fact]
    public void Random_bytes_of_any_density_should_come_back()
    {
        var random = new Random(81);
        for (var i = 0; i < 500; i++)
        {
            var bytes = new byte[random.Next(1, 5000)];
            for (var set = random.Next(bytes.Length); set > 0; set -= random.Next(1, 100))
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);

            var compressed = SparseBytes.Compress(bytes);

            Assert.True(compressed.Length <= bytes.Length);
            Assert.Equal(bytes, SparseBytes.TryDecompress(compressed, bytes.Length));
            if (compressed.Length is > 0 && compressed.Length < bytes.Length)
                Assert.Null(SparseBytes.TryDecompress(compressed.AsSpan(0, compressed.Length - 1), bytes.Length));
        }
    }

    [Fact]
    public void No_bytes_should_throw_or_have_two_forms()
    {
        var noise = new Noise(82);
        for (var i = 0; i < Noise.Cases / 10; i++)
        {
            var bytes = noise.Bytes(40);
            if (SparseBytes.TryDecompress(bytes, 256) is { } original)
                Assert.Equal(original, SparseBytes.TryDecompress(SparseBytes.Compress(original), 256));
        }
    }
}
