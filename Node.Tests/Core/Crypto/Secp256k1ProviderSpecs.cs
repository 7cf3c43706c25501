using System.Numerics;
using System.Security.Cryptography;
using Node.Core.Crypto;
using Xunit;

namespace Node.Tests.Core.Crypto;

/// <summary>What every provider of the curve must do.</summary>
public abstract class Secp256k1ProviderSpecs
{
    private const string N = "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141";
    private const string P = "fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f";

    private protected abstract ISecp256k1 Curve { get; }

    [SkippableTheory]
    [InlineData(
        "0000000000000000000000000000000000000000000000000000000000000001",
        "79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8")]
    [InlineData(
        "0000000000000000000000000000000000000000000000000000000000000002",
        "c6047f9441ed7d6d3045406e95c07cd85c778e4b8cef3ca7abac09b95c709ee51ae168fea63dc339a3c58419466ceaeef7f632653266d0e1236431a950cfe52a")]
    [InlineData(
        "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364140",
        "79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798b7c52588d95c3b9aa25b0403f1eef75702e84bb7597aabe663b82f6f04ef2777")]
    public void A_private_key_should_give_its_public_key(string privateKey, string expected)
    {
        var publicKey = new byte[64];

        Assert.True(Curve.TryGetPublicKey(HexBytes.Of(privateKey), publicKey));

        Assert.Equal(HexBytes.Of(expected), publicKey);
    }

    // The vectors of RFC 6979 for this curve that the Bitcoin implementations share.
    [SkippableTheory]
    [InlineData(
        "0000000000000000000000000000000000000000000000000000000000000001",
        "Satoshi Nakamoto",
        "934b1ea10a4b3c1757e2b0c017d0b6143ce3c9a7e6a4a49860d7a6ab210ee3d82442ce9d2b916064108014783e923ec36b49743e2ffa1c4496f01a512aafd9e5")]
    [InlineData(
        "0000000000000000000000000000000000000000000000000000000000000001",
        "All those moments will be lost in time, like tears in rain. Time to die...",
        "8600dbd41e348fe5c9465ab92d23e3db8b98b873beecd930736488696438cb6b547fe64427496db33bf66019dacbf0039c04199abb0122918601db38a72cfc21")]
    [InlineData(
        "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364140",
        "Satoshi Nakamoto",
        "fd567d121db66e382991534ada77a6bd3106f0a1098c231e47993447cd6af2d06b39cd0eb1bc8603e159ef5c20a5c8ad685a45b06ce9bebed3f153d10d93bed5")]
    [InlineData(
        "f8b8af8ce3c7cca5e300d33939540c10d45ce001b8f252bfbc57ba0342904181",
        "Alan Turing",
        "7063ae83e7f62bbb171798131b4a0564b956930092b33b07b395615d9ec7e15c58dfcc1e00a35e1572f366ffe34ba0fc47db1e7189759b9fb233c5b05ab388ea")]
    public void A_signature_should_be_the_one_of_rfc_6979(string privateKey, string message, string expected)
    {
        var hash = SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(message));
        byte[] signature = new byte[65], publicKey = new byte[64], recovered = new byte[64];
        Curve.TryGetPublicKey(HexBytes.Of(privateKey), publicKey);

        Assert.True(Curve.TrySign(hash, HexBytes.Of(privateKey), signature));

        Assert.Equal(HexBytes.Of(expected), signature[..64]);
        Assert.True(Curve.TryRecover(hash, signature, recovered));
        Assert.Equal(publicKey, recovered);
        Assert.True(Curve.Verify(hash, signature.AsSpan(0, 64), publicKey));
    }

    // geth, crypto/signature_test.go.
    [SkippableFact]
    public void The_signature_of_geth_should_be_recovered_and_verified()
    {
        var hash = HexBytes.Of("ce0677bb30baa8cf067c88db9811f4333d131bf8bcf12fe7065d211dce971008");
        var signature = HexBytes.Of("""
            90f27b8b488db00b00606796d2987f6a5f59ae62ea05effe84fef5b8b0e54998
            4a691139ad57a3f0b906637673aa2f63d1f55cb1a69199d4009eea23ceaddc93 01
            """);
        var publicKey = HexBytes.Of("""
            e32df42865e97135acfb65f3bae71bdc86f4d49150ad6a440b6f15878109880a
            0a2b2667f7e725ceea70c673093bf67663e0312623c8e091b13cf2c0f11ef652
            """);
        byte[] recovered = new byte[64], compressed = new byte[33], decompressed = new byte[64];

        Assert.True(Curve.TryRecover(hash, signature, recovered));
        Assert.True(Curve.TryCompress(publicKey, compressed));
        Assert.True(Curve.TryDecompress(compressed, decompressed));

        Assert.Equal(publicKey, recovered);
        Assert.True(Curve.Verify(hash, signature.AsSpan(0, 64), publicKey));
        Assert.Equal(2, compressed[0]);
        Assert.Equal(publicKey[..32], compressed[1..]);
        Assert.Equal(publicKey, decompressed);
    }

    [SkippableFact]
    public void A_shared_secret_should_be_the_bare_x()
    {
        byte[] secret = new byte[32], publicKey = new byte[64];
        Curve.TryGetPublicKey(HexBytes.Of("d25688cf0ab10afa1a0e2dba7853ed5f1e5bf1c631757ed4e103b593ff3f5620"), publicKey);

        Assert.True(Curve.TryAgree(publicKey, HexBytes.Of("19c2185f4f40634926ebed3af09070ca9e029f2edd5fae6253074896205f5f6c"), secret));

        Assert.Equal(HexBytes.Of("e3f407f83fc012470c26a93fdff534100f2c6f736439ce0ca90e9914f7d1c381"), secret);
    }

    [SkippableTheory]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData(N)]
    [InlineData("ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")]
    public void A_number_out_of_range_should_be_no_private_key(string number)
    {
        var key = HexBytes.Of(number);
        var g = new byte[64];
        Curve.TryGetPublicKey(HexBytes.Of("0000000000000000000000000000000000000000000000000000000000000001"), g);

        Assert.False(Curve.IsPrivateKey(key));
        Assert.False(Curve.TryGetPublicKey(key, new byte[64]));
        Assert.False(Curve.TrySign(new byte[32], key, new byte[65]));
        Assert.False(Curve.TryAgree(g, key, new byte[32]));
    }

    [SkippableFact]
    public void A_point_off_the_curve_should_be_refused_everywhere()
    {
        byte[] g = new byte[64], one = HexBytes.Of("0000000000000000000000000000000000000000000000000000000000000001");
        Curve.TryGetPublicKey(one, g);
        byte[][] bad = [new byte[64], [.. g[..63], (byte)(g[63] ^ 1)], [.. HexBytes.Of(P), .. g[32..]], [.. g[..32], .. HexBytes.Of(P)]];
        var signature = new byte[65];
        Curve.TrySign(one, one, signature);

        foreach (var point in bad)
        {
            Assert.False(Curve.TryCompress(point, new byte[33]));
            Assert.False(Curve.TryAgree(point, one, new byte[32]));
            Assert.False(Curve.Verify(one, signature.AsSpan(0, 64), point));
        }
    }

    [SkippableTheory]
    [InlineData("02", P)]
    [InlineData("02", "0000000000000000000000000000000000000000000000000000000000000005")] // 5³ + 7 has no root
    [InlineData("04", "79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798")]
    [InlineData("00", "79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798")]
    public void A_compressed_key_that_is_none_should_be_refused(string prefix, string x) =>
        Assert.False(Curve.TryDecompress(HexBytes.Of(prefix + x), new byte[64]));

    [SkippableFact]
    public void Numbers_of_a_signature_out_of_range_should_be_refused()
    {
        byte[] g = new byte[64], one = HexBytes.Of("0000000000000000000000000000000000000000000000000000000000000001");
        Curve.TryGetPublicKey(one, g);
        foreach (var number in new[] { new byte[32], HexBytes.Of(N), HexBytes.Of(P) })
        {
            Assert.False(Curve.TryRecover(one, [.. number, .. one, 0], new byte[64]));
            Assert.False(Curve.TryRecover(one, [.. one, .. number, 0], new byte[64]));
            Assert.False(Curve.Verify(one, (byte[])[.. number, .. one], g));
            Assert.False(Curve.Verify(one, (byte[])[.. one, .. number], g));
        }
    }

    [SkippableFact]
    public void Recovery_should_refuse_the_point_at_infinity()
    {
        // R = G and e = s·1, so r⁻¹(sR − eG) = 0.
        byte[] g = new byte[64], one = HexBytes.Of("0000000000000000000000000000000000000000000000000000000000000001");
        Curve.TryGetPublicKey(one, g);

        Assert.False(Curve.TryRecover(one, [.. g[..32], .. one, 0], new byte[64]));
    }

    [SkippableFact]
    public void Verification_should_refuse_the_malleated_copy_that_recovery_takes()
    {
        var hash = SHA256.HashData("malleable"u8);
        var key = HexBytes.Of("c85ef7d79691fe79573b1a7064c19c1a9819ebdbd1faaab1a8ec92344438aaf4");
        byte[] publicKey = new byte[64], signature = new byte[65], recovered = new byte[64];
        Curve.TryGetPublicKey(key, publicKey);
        Curve.TrySign(hash, key, signature);
        var n = new BigInteger(HexBytes.Of(N), isUnsigned: true, isBigEndian: true);
        var s = new BigInteger(signature.AsSpan(32, 32), isUnsigned: true, isBigEndian: true);
        byte[] malleated = [.. signature[..32], .. (n - s).ToByteArray(isUnsigned: true, isBigEndian: true), (byte)(signature[64] ^ 1)];

        Assert.True(s < n - s);
        Assert.False(Curve.Verify(hash, malleated.AsSpan(0, 64), publicKey));
        Assert.True(Curve.TryRecover(hash, malleated, recovered));
        Assert.Equal(publicKey, recovered);
    }

    [SkippableFact]
    public void A_hash_above_the_order_should_be_signed_and_verified()
    {
        var hash = Enumerable.Repeat((byte)0xff, 32).ToArray();
        var key = HexBytes.Of("c85ef7d79691fe79573b1a7064c19c1a9819ebdbd1faaab1a8ec92344438aaf4");
        byte[] publicKey = new byte[64], signature = new byte[65];
        Curve.TryGetPublicKey(key, publicKey);

        Assert.True(Curve.TrySign(hash, key, signature));
        Assert.True(Curve.Verify(hash, signature.AsSpan(0, 64), publicKey));
    }
}
