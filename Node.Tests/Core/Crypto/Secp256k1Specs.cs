using Node.Core.Crypto;
using Xunit;

namespace Node.Tests.Core.Crypto;

public sealed class Secp256k1Specs
{
    [Fact]
    public void The_provider_in_use_should_have_a_name() =>
        Assert.Equal(NativeSecp256k1.TryLoad()?.Name ?? new BouncySecp256k1().Name, Secp256k1.ProviderName);

    [Fact]
    public void A_wrong_length_should_be_a_false_answer()
    {
        for (var length = 0; length < 70; length++)
        {
            var bytes = new byte[length];
            bytes.AsSpan().Fill(1);
            Assert.Equal(length == 32, Secp256k1.IsPrivateKey(bytes));
            Assert.Equal(length == 32, Secp256k1.TryGetPublicKey(bytes, new byte[64]));
            Assert.Equal(length == 64, Secp256k1.TryGetPublicKey(Ones(32), bytes));
            Assert.Equal(length == 32, Secp256k1.TrySign(bytes, Ones(32), new byte[65]));
            Assert.Equal(length == 32, Secp256k1.TrySign(Ones(32), bytes, new byte[65]));
            Assert.Equal(length == 65, Secp256k1.TrySign(Ones(32), Ones(32), bytes));
            bytes.AsSpan().Fill(1);
            Assert.Equal(length == 65, Secp256k1.TryRecover(Ones(32), bytes, new byte[64]));
            Assert.Equal(length == 33, Secp256k1.TryCompress(PublicKey(), bytes));
            Assert.Equal(length == 32, Secp256k1.TryAgree(PublicKey(), Ones(32), bytes));
            Assert.False(Secp256k1.Verify(Ones(32), bytes, PublicKey()));
            Assert.False(Secp256k1.IsPublicKey(bytes));
        }

        Assert.True(Secp256k1.IsPublicKey(PublicKey()));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(27)]
    [InlineData(255)]
    public void A_recovery_id_above_three_should_be_a_false_answer(byte id)
    {
        var signature = new byte[65];
        Secp256k1.TrySign(Ones(32), Ones(32), signature);
        signature[64] = id;

        Assert.False(Secp256k1.TryRecover(Ones(32), signature, new byte[64]));
    }

    [Fact]
    public void Any_bytes_should_be_answered_without_an_exception()
    {
        var random = new Random(7);
        for (var round = 0; round < 5000; round++)
        {
            var bytes = new byte[random.Next(70)];
            random.NextBytes(bytes);
            Secp256k1.TryDecompress(bytes, new byte[64]);
            Secp256k1.TryRecover(Ones(32), bytes, new byte[64]);
            Secp256k1.TryAgree(bytes, Ones(32), new byte[32]);
            Secp256k1.Verify(Ones(32), Ones(64), bytes);
        }
    }

    private static byte[] Ones(int length) => [.. Enumerable.Repeat((byte)1, length)];

    private static byte[] PublicKey()
    {
        var publicKey = new byte[64];
        Secp256k1.TryGetPublicKey(Ones(32), publicKey);
        return publicKey;
    }
}
