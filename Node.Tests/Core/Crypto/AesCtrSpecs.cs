using Node.Core.Crypto;
using Xunit;

namespace Node.Tests.Core.Crypto;

public sealed class AesCtrSpecs
{
    private const string Counter = "f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff";

    private const string Plain = """
        6bc1bee22e409f96e93d7e117393172a ae2d8a571e03ac9c9eb76fac45af8e51
        30c81c46a35ce411e5fbc1191a0a52ef f69f2445df4f9b17ad2b417be66c3710
        """;

    // NIST SP 800-38A, F.5.1 and F.5.5.
    [Theory]
    [InlineData(
        "2b7e151628aed2a6abf7158809cf4f3c",
        "874d6191b620e3261bef6864990db6ce 9806f66b7970fdff8617187bb9fffdff 5ae4df3edbd5d35e5b4f09020db03eab 1e031dda2fbe03d1792170a0f3009cee")]
    [InlineData(
        "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4",
        "601ec313775789a5b7a7f504bbf3d228 f443e3ca4d62b59aca84e990cacaf5c5 2b0930daa23de94ce87017ba2d84988d dfc9c58db67aada613c2dd08457941a6")]
    public void The_vectors_of_nist_should_be_met(string key, string cipher)
    {
        var output = new byte[64];

        AesCtr.Transform(HexBytes.Of(key), HexBytes.Of(Counter), HexBytes.Of(Plain), output);

        Assert.Equal(HexBytes.Of(cipher), output);
    }

    // ethereum/tests, BasicTests/crypto.json: the counter starts at zero and the payload is what comes out.
    [Fact]
    public void The_vector_of_the_ethereum_tests_should_be_met()
    {
        var output = new byte[16];

        AesCtr.Transform(
            HexBytes.Of("abb51256c1324a1350598653f46aa3ad693ac3cf5d05f36eba3f495a1f51590f"),
            new byte[16],
            HexBytes.Of("84a727bc81fa4b13947dc9728b88fd08"),
            output);

        Assert.Equal(HexBytes.Of("000102030405060708090a0b0c0d0e0f"), output);
    }

    [Fact]
    public void The_stream_should_be_the_same_for_every_way_of_cutting_it()
    {
        var key = HexBytes.Of("603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4");
        var random = new Random(1);
        var plain = new byte[5000];
        random.NextBytes(plain);
        var whole = new byte[plain.Length];
        AesCtr.Transform(key, HexBytes.Of(Counter), plain, whole);

        for (var round = 0; round < 200; round++)
        {
            using var stream = new AesCtr(key, HexBytes.Of(Counter));
            var parts = (byte[])plain.Clone();
            for (var start = 0; start < parts.Length;)
            {
                var length = Math.Min(random.Next(1, round + 2), parts.Length - start);
                stream.Transform(parts.AsSpan(start, length), parts.AsSpan(start, length));
                start += length;
            }

            Assert.Equal(whole, parts);
        }
    }

    [Fact]
    public void The_counter_should_wrap_over_all_its_bits()
    {
        var key = HexBytes.Of("2b7e151628aed2a6abf7158809cf4f3c");
        byte[] wrapped = new byte[32], first = new byte[16];

        AesCtr.Transform(key, Enumerable.Repeat((byte)0xff, 16).ToArray(), new byte[32], wrapped);
        AesCtr.Transform(key, new byte[16], new byte[16], first);

        Assert.Equal(first, wrapped[16..]);
    }
}
