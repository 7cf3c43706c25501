using Node.Core.Crypto;
using Org.BouncyCastle.Crypto.Digests;
using Xunit;

namespace Node.Tests.Core.Crypto;

public sealed class Keccak256Specs
{
    [Theory]
    [InlineData("", "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470")]
    [InlineData("abc", "4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45")]
    [InlineData("testing", "5f16f4c7f149ac4f9510d9cf8cf384038ad348b3bcdc01915f95de12df9d1b02")]
    public void Digest_should_be_the_published_one(string text, string digest)
    {
        var input = System.Text.Encoding.ASCII.GetBytes(text);

        Assert.Equal("0x" + digest, Keccak256.Hash(input).ToString());
    }

    [Theory]
    [InlineData("", "0eab42de4c3ceb9235fc91acffe746b29c29a8c366b7c60e4e67c466f36a4304c00fa9caf9d87976ba469bcbe06713b435f091ef2769fb160cdab33d3670680e")]
    [InlineData("abc", "18587dc2ea106b9a1563e32b3312421ca164c7f1f07bc922a9c83d77cea3a1e5d0c69910739025372dc14ac9642629379540c17e2a65b19d77aa511a9d00bb96")]
    public void Digest_of_64_bytes_should_be_the_published_one(string text, string expected)
    {
        var digest = new byte[Keccak512.Size];

        Keccak512.Hash(System.Text.Encoding.ASCII.GetBytes(text), digest);

        Assert.Equal(expected, Convert.ToHexStringLower(digest));
    }

    [Fact]
    public void Digest_of_nothing_should_be_at_hand() => Assert.Equal(Keccak256.Hash([]), Keccak256.OfNothing);

    [Fact]
    public void Every_length_around_the_rates_should_agree_with_BouncyCastle()
    {
        var input = new byte[700];
        new Random(3).NextBytes(input);
        Span<byte> digest = stackalloc byte[Keccak256.Size];
        Span<byte> wide = stackalloc byte[Keccak512.Size];

        for (var length = 0; length <= input.Length; length++)
        {
            Keccak256.Hash(input.AsSpan(0, length), digest);
            Keccak512.Hash(input.AsSpan(0, length), wide);

            Assert.Equal(BouncyCastle(256, input, length), digest.ToArray());
            Assert.Equal(BouncyCastle(512, input, length), wide.ToArray());
        }
    }

    [Fact]
    public void Digest_may_overwrite_its_input()
    {
        var buffer = new byte[Keccak256.Size];
        var expected = Keccak256.Hash(buffer);

        Keccak256.Hash(buffer, buffer);

        Assert.Equal(expected.Bytes.ToArray(), buffer);
    }

    [Fact]
    public void Too_short_a_destination_should_be_refused() =>
        Assert.ThrowsAny<ArgumentException>(() => Keccak256.Hash([], new byte[Keccak256.Size - 1]));

    private static byte[] BouncyCastle(int bits, byte[] input, int length)
    {
        var reference = new KeccakDigest(bits);
        reference.BlockUpdate(input, 0, length);
        var digest = new byte[bits / 8];
        reference.DoFinal(digest, 0);
        return digest;
    }
}
