using System.Security.Cryptography;
using Org.BouncyCastle.Asn1.X9;
using Org.BouncyCastle.Crypto.EC;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Math.EC;
using Org.BouncyCastle.Math.EC.Multiplier;
using Org.BouncyCastle.Utilities;
using ECCurve = Org.BouncyCastle.Math.EC.ECCurve;
using ECPoint = Org.BouncyCastle.Math.EC.ECPoint;

namespace Node.Core.Crypto;

/// <summary>The curve on BouncyCastle: for machines without libsecp256k1, about a tenth as fast, and not constant-time.</summary>
internal sealed class BouncySecp256k1 : ISecp256k1
{
    private static readonly X9ECParameters Parameters = CustomNamedCurves.GetByName("secp256k1");
    private static readonly ECCurve Curve = Parameters.Curve;
    private static readonly ECPoint G = Parameters.G;
    private static readonly BigInteger P = Curve.Field.Characteristic;
    private static readonly BigInteger N = Parameters.N;
    private static readonly BigInteger HalfN = N.ShiftRight(1);

    public string Name => "BouncyCastle " + typeof(ECPoint).Assembly.GetName().Version?.ToString(3);

    public bool IsPrivateKey(ReadOnlySpan<byte> privateKey) => IsScalar(Number(privateKey));

    public bool TryGetPublicKey(ReadOnlySpan<byte> privateKey, Span<byte> publicKey)
    {
        var d = Number(privateKey);
        return IsScalar(d) && TryWrite(MultiplyG(d), publicKey);
    }

    public bool TryCompress(ReadOnlySpan<byte> publicKey, Span<byte> compressed)
    {
        if (ReadPoint(publicKey) is not { } point)
            return false;
        point.GetEncoded(true).CopyTo(compressed);
        return true;
    }

    public bool TryDecompress(ReadOnlySpan<byte> compressed, Span<byte> publicKey) =>
        compressed[0] is 2 or 3 && PointAt(Number(compressed[1..]), compressed[0] == 3) is { } point && TryWrite(point, publicKey);

    public bool TrySign(ReadOnlySpan<byte> hash, ReadOnlySpan<byte> privateKey, Span<byte> signature)
    {
        var d = Number(privateKey);
        if (!IsScalar(d))
            return false;

        var e = Number(hash);
        using var nonces = new Rfc6979(hash, privateKey);
        Span<byte> candidate = stackalloc byte[Secp256k1.PrivateKeyLength];
        while (true)
        {
            nonces.Next(candidate);
            var k = Number(candidate);
            if (!IsScalar(k))
                continue;

            var point = MultiplyG(k).Normalize();
            var x = point.AffineXCoord.ToBigInteger();
            var r = x.Mod(N);
            var s = BigIntegers.ModOddInverse(N, k).Multiply(e.Add(d.Multiply(r))).Mod(N);
            if (r.SignValue == 0 || s.SignValue == 0)
                continue;

            var id = (point.AffineYCoord.TestBitZero() ? 1 : 0) | (x.CompareTo(N) >= 0 ? 2 : 0);
            var isHigh = s.CompareTo(HalfN) > 0;
            Write(r, signature[..32]);
            Write(isHigh ? N.Subtract(s) : s, signature[32..64]);
            signature[64] = (byte)(isHigh ? id ^ 1 : id);
            CryptographicOperations.ZeroMemory(candidate);
            return true;
        }
    }

    public bool TryRecover(ReadOnlySpan<byte> hash, ReadOnlySpan<byte> signature, Span<byte> publicKey)
    {
        var r = Number(signature[..32]);
        var s = Number(signature[32..64]);
        var id = signature[64];
        if (!IsScalar(r) || !IsScalar(s) || PointAt((id & 2) == 0 ? r : r.Add(N), (id & 1) == 1) is not { } point)
            return false;

        var inverse = BigIntegers.ModOddInverseVar(N, r);
        var u1 = N.Subtract(Number(hash).Mod(N)).Multiply(inverse).Mod(N);
        var u2 = s.Multiply(inverse).Mod(N);
        return TryWrite(ECAlgorithms.SumOfTwoMultiplies(G, u1, point, u2), publicKey);
    }

    public bool Verify(ReadOnlySpan<byte> hash, ReadOnlySpan<byte> signature, ReadOnlySpan<byte> publicKey)
    {
        var r = Number(signature[..32]);
        var s = Number(signature[32..]);
        if (!IsScalar(r) || !IsScalar(s) || s.CompareTo(HalfN) > 0 || ReadPoint(publicKey) is not { } point)
            return false;

        var inverse = BigIntegers.ModOddInverseVar(N, s);
        var sum = ECAlgorithms.SumOfTwoMultiplies(G, Number(hash).Multiply(inverse).Mod(N), point, r.Multiply(inverse).Mod(N)).Normalize();
        return !sum.IsInfinity && sum.AffineXCoord.ToBigInteger().Mod(N).Equals(r);
    }

    public bool TryAgree(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> privateKey, Span<byte> secret)
    {
        var d = Number(privateKey);
        if (!IsScalar(d) || ReadPoint(publicKey) is not { } point)
            return false;
        var x = point.Multiply(d).Normalize().AffineXCoord.GetEncoded();
        x.CopyTo(secret);
        CryptographicOperations.ZeroMemory(x);
        return true;
    }

    private static ECPoint MultiplyG(BigInteger scalar) => new FixedPointCombMultiplier().Multiply(G, scalar);

    private static bool IsScalar(BigInteger number) => number.SignValue > 0 && number.CompareTo(N) < 0;

    private static ECPoint? ReadPoint(ReadOnlySpan<byte> publicKey)
    {
        var x = Number(publicKey[..32]);
        var y = Number(publicKey[32..]);
        if (x.CompareTo(P) >= 0 || y.CompareTo(P) >= 0)
            return null;
        var point = Curve.CreatePoint(x, y);
        return point.IsValid() ? point : null;
    }

    // y² = x³ + 7. Curve.DecodePoint does the same and throws for the half of all x that have no y.
    private static ECPoint? PointAt(BigInteger x, bool isOdd)
    {
        if (x.CompareTo(P) >= 0)
            return null;
        var element = Curve.FromBigInteger(x);
        var y = element.Square().Multiply(element).Add(Curve.B).Sqrt();
        return y is null ? null : Curve.CreatePoint(x, (y.TestBitZero() == isOdd ? y : y.Negate()).ToBigInteger());
    }

    private static bool TryWrite(ECPoint point, Span<byte> publicKey)
    {
        if (point.IsInfinity)
            return false;
        point.GetEncoded(false).AsSpan(1).CopyTo(publicKey);
        return true;
    }

    private static BigInteger Number(ReadOnlySpan<byte> bytes) => new(1, bytes.ToArray());

    private static void Write(BigInteger number, Span<byte> destination)
    {
        var bytes = number.ToByteArrayUnsigned();
        destination[..^bytes.Length].Clear();
        bytes.CopyTo(destination[^bytes.Length..]);
    }
}
