using Node.Core.Crypto;
using Xunit;

namespace Node.Tests.Core.Crypto;

public sealed class NativeSecp256k1Specs : Secp256k1ProviderSpecs
{
    private static readonly NativeSecp256k1? Native = NativeSecp256k1.TryLoad();

    private protected override ISecp256k1 Curve
    {
        get
        {
            Skip.If(Native is null, "This machine has no libsecp256k1 with the recovery and ecdh modules.");
            return Native!;
        }
    }

    [SkippableFact]
    public void Both_providers_should_give_the_same_bytes()
    {
        var native = Curve;
        var bouncy = new BouncySecp256k1();
        var random = new Random(20260730);
        byte[] key = new byte[32], other = new byte[32], hash = new byte[32];
        for (var round = 0; round < 500; round++)
        {
            random.NextBytes(key);
            random.NextBytes(other);
            random.NextBytes(hash);
            var publicKey = Same(64, (curve, bytes) => curve.TryGetPublicKey(key, bytes));
            var otherKey = Same(64, (curve, bytes) => curve.TryGetPublicKey(other, bytes));
            var signature = Same(65, (curve, bytes) => curve.TrySign(hash, key, bytes));
            var compressed = Same(33, (curve, bytes) => curve.TryCompress(publicKey, bytes));

            Assert.Equal(publicKey, Same(64, (curve, bytes) => curve.TryDecompress(compressed, bytes)));
            Assert.Equal(publicKey, Same(64, (curve, bytes) => curve.TryRecover(hash, signature, bytes)));
            Assert.Equal(
                Same(32, (curve, bytes) => curve.TryAgree(otherKey, key, bytes)),
                Same(32, (curve, bytes) => curve.TryAgree(publicKey, other, bytes)));
            Same(0, (curve, _) => curve.Verify(hash, signature.AsSpan(0, 64), publicKey));
            Same(0, (curve, _) => curve.Verify(hash, signature.AsSpan(0, 64), otherKey));
        }

        byte[] Same(int length, Func<ISecp256k1, byte[], bool> operation) => AssertSame(native, bouncy, length, operation);
    }

    // Half of all random x have a point, and nearly all random r and s are in range: both answers are met often.
    [SkippableFact]
    public void Both_providers_should_agree_about_random_bytes()
    {
        var native = Curve;
        var bouncy = new BouncySecp256k1();
        var random = new Random(20260731);
        for (var round = 0; round < 1000; round++)
        {
            byte[] point = new byte[64], signature = new byte[65], hash = new byte[32], compressed = new byte[33];
            random.NextBytes(point);
            random.NextBytes(signature);
            random.NextBytes(hash);
            random.NextBytes(compressed);
            signature[64] &= 3;
            compressed[0] &= 7;
            if ((signature[64] & 2) != 0)
                signature.AsSpan(0, 16).Clear();

            AssertSame(native, bouncy, 33, (curve, bytes) => curve.TryCompress(point, bytes));
            AssertSame(native, bouncy, 64, (curve, bytes) => curve.TryDecompress(compressed, bytes));
            AssertSame(native, bouncy, 64, (curve, bytes) => curve.TryRecover(hash, signature, bytes));
            AssertSame(native, bouncy, 0, (curve, _) => curve.Verify(hash, signature.AsSpan(0, 64), point));
        }
    }

    private static byte[] AssertSame(ISecp256k1 left, ISecp256k1 right, int length, Func<ISecp256k1, byte[], bool> operation)
    {
        byte[] ofLeft = new byte[length], ofRight = new byte[length];
        var isDone = operation(left, ofLeft);
        Assert.Equal(isDone, operation(right, ofRight));
        if (isDone)
            Assert.Equal(ofLeft, ofRight);
        return ofLeft;
    }
}
