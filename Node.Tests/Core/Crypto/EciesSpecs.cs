using Node.Core.Crypto;
using Xunit;

namespace Node.Tests.Core.Crypto;

public sealed class EciesSpecs
{
    private const string Recipient = "472413e97f1fd58d84e28a559479e6b6902d2e8a0cee672ef38a3a35d263886b";

    // pydevp2p, test_ecies.py.
    [Fact]
    public void The_key_derivation_should_meet_its_vector()
    {
        var key = new byte[32];

        ConcatKdf.Derive(HexBytes.Of("961c065873443014e0371f1ed656c586c6730bf927415757f389d92acf8268df"), key);

        Assert.Equal(HexBytes.Of("4050c52e6d9c08755e5a818ac66fabe478b825b1836fd5efc4d44e40d04dabcc"), key);
    }

    [Fact]
    public void A_longer_key_should_start_with_the_shorter()
    {
        byte[] secret = HexBytes.Of(Recipient), half = new byte[32], whole = new byte[77];

        ConcatKdf.Derive(secret, half);
        ConcatKdf.Derive(secret, whole);

        Assert.Equal(half, whole[..32]);
        Assert.NotEqual(half, whole[32..64]);
    }

    // aleth, test/unittests/libp2p/rlpx.cpp.
    [Theory]
    [InlineData(
        "57baf2c62005ddec64c357d96183ebc90bf9100583280e848aa31d683cad73cb",
        """
        04ff2c874d0a47917c84eea0b2a4141ca95233720b5c70f81a8415bae1dc7b746b61df7558811c1d6054333907333ef9bb0cc2fbf8b34abb9730d14e0140f455
        3f4b15d705120af46cf653a1dc5b95b312cf8444714f95a4f7a0425b67fc064d18f4d0a528761565ca02d97faffdac23de10
        """,
        "a")]
    [InlineData(
        Recipient,
        """
        046f647e1bd8a5cd1446d31513bac233e18bdc28ec0e59d46de453137a72599533f1e97c98154343420d5f16e171e5107999a7c7f1a6e26f57bcb0d2280655d0
        8fb148d36f1d4b28642d3bb4a136f0e33e3dd2e3cffe4b45a03fb7c5b5ea5e65617250fdc89e1a315563c20504b9d3a72555
        """,
        "a")]
    [InlineData(
        Recipient,
        """
        0443c24d6ccef3ad095140760bb143078b3880557a06392f17c5e368502d79532bc18903d59ced4bbe858e870610ab0d5f8b7963dd5c9c4cf81128d10efd7c7a
        a80091563c273e996578403694673581829e25a865191bdc9954db14285b56eb0043b6288172e0d003c10f42fe413222e273d1d4340c38a2d8344d7aadcbc846
        ee
        """,
        "aaaaaaaaaaaaaaaa")]
    [InlineData(
        Recipient,
        """
        04c4e40c86bb5324e017e598c6d48c19362ae527af8ab21b077284a4656c8735e62d73fb3d740acefbec30ca4c024739a1fcdff69ecaf03301eebf156eb5f17c
        ca6f9d7a7e214a1f3f6e34d1ee0ec00ce0ef7d2b242fbfec0f276e17941f9f1bfbe26de10a15a6fac3cda039904ddd1d7e06e7b96b4878f61860e47f0b84c8ce
        b64f6a900ff23844f4359ae49b44154980a626d3c73226c19e
        """,
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void The_vectors_of_aleth_should_be_decrypted(string privateKey, string cipher, string expected)
    {
        using var key = PrivateKey.TryCreate(HexBytes.Of(privateKey))!;
        var bytes = HexBytes.Of(cipher);
        var plain = new byte[bytes.Length - Ecies.Overhead];

        Assert.True(Ecies.TryDecrypt(key, bytes, [], plain));

        Assert.Equal(expected, System.Text.Encoding.ASCII.GetString(plain));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(194)]
    [InlineData(2000)]
    public void A_message_should_come_back_and_no_byte_of_it_may_change(int length)
    {
        using var key = PrivateKey.TryCreate(HexBytes.Of(Recipient))!;
        var (cipher, plain) = Encrypted(key, length);
        var decrypted = new byte[length];

        Assert.True(Ecies.TryDecrypt(key, cipher, "size"u8, decrypted));
        Assert.Equal(plain, decrypted);
        Assert.False(Ecies.TryDecrypt(key, cipher, "sizf"u8, decrypted));
        Assert.False(Ecies.TryDecrypt(key, cipher, [], decrypted));
        for (var i = 0; i < cipher.Length; i += 1 + (cipher.Length / 300))
        {
            cipher[i] ^= 0x10;
            Assert.False(Ecies.TryDecrypt(key, cipher, "size"u8, decrypted));
            cipher[i] ^= 0x10;
        }
    }

    [Fact]
    public void Every_truncation_should_be_refused()
    {
        using var key = PrivateKey.TryCreate(HexBytes.Of(Recipient))!;
        var (cipher, _) = Encrypted(key, 40);

        for (var length = 0; length < cipher.Length; length++)
            Assert.False(Ecies.TryDecrypt(key, cipher.AsSpan(0, length), "size"u8, new byte[Math.Max(0, length - Ecies.Overhead)]));
    }

    [Fact]
    public void Another_key_should_decrypt_nothing()
    {
        using PrivateKey key = PrivateKey.TryCreate(HexBytes.Of(Recipient))!, other = PrivateKey.Random();
        var (cipher, _) = Encrypted(key, 40);

        Assert.False(Ecies.TryDecrypt(other, cipher, "size"u8, new byte[40]));
    }

    [Fact]
    public void A_recipient_off_the_curve_should_be_refused()
    {
        using var ephemeral = PrivateKey.Random();

        Assert.False(Ecies.TryEncrypt(new byte[64], ephemeral, new byte[16], [1, 2, 3], [], new byte[3 + Ecies.Overhead]));
    }

    private static (byte[] Cipher, byte[] Plain) Encrypted(PrivateKey recipient, int length)
    {
        var random = new Random(length);
        byte[] plain = new byte[length], iv = new byte[16], cipher = new byte[length + Ecies.Overhead];
        random.NextBytes(plain);
        random.NextBytes(iv);
        using var ephemeral = PrivateKey.TryCreate(Enumerable.Repeat((byte)9, 32).ToArray())!;
        Assert.True(Ecies.TryEncrypt(recipient.PublicKey.Bytes, ephemeral, iv, plain, "size"u8, cipher));
        return (cipher, plain);
    }
}
