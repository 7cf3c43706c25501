using System.Security.Cryptography;
using Node.Core.Evm.Curves;
using Node.Core.Primitives;

namespace Node.Core.Evm.Precompiles;

/// <summary>0x0a: versioned hash, z, y, commitment and proof; whether the polynomial committed to is y at z (EIP-4844, a KZG proof).</summary>
internal sealed class PointEvaluation : Precompile
{
    private const int InputLength = 192;
    private const int CommitmentOffset = 96;
    private const int ProofOffset = 144;
    private const byte KzgVersion = 1;
    private const byte CompressedFlag = 0x80;
    private const byte InfinityFlag = 0x40;
    private const byte LargerFlag = 0x20;

    private static readonly CurvePoint<Fp381> Generator = PointOf(
        "17f1d3a73197d7942695638c4fa9ac0fc3688c4f9774b905a14e3a3f171bac586c55e83ff97a1aeffb3af00adb22c6bb",
        "08b3f481e3aaa0f1a09e30ed741d8ae4fcf5e095d5d00af600db18cb2c04b3edd03cc744a2888ae40caa232946c5e7e1");

    private static readonly CurvePoint<Fp2<Fp381>> TwistGenerator = TwistPointOf(
        "024aa2b2f08f0a91260805272dc51051c6e47ad4fa403b02b4510b647ae3d1770bac0326a805bbefd48056c8c121bdb8",
        "13e02b6052719f607dacd3a088274f65596bd0d09920b61ab5da61bbdc7f5049334cf11213945d57e5ac7d055d042b7e",
        "0ce5d527727d6e118cc9cdc6da2e351aadfd9baa8cbdd3a76d429a695160d12c923ac9cc3baca289e193548608b82801",
        "0606c4a02ea734cc32acd2b02bc28b99cb3e287e85a763af267492ab572e99ab3f370d275cec1da1aaa9075ff05f79be");

    // The generator times the secret of the ceremony: the second G2 point of the trusted setup.
    private static readonly CurvePoint<Fp2<Fp381>> Setup = TwistPointOf(
        "185cbfee53492714734429b7b38608e23926c911cceceac9a36851477ba4c60b087041de621000edc98edada20c1def2",
        "15bfd7dd8cdeb128843bc287230af38926187075cbfbefa81009a2ce615ac53d2914e5870cb452d2afaaab24f3499f72",
        "014353bdb96b626dd7d5ee8599d1fca2131569490e28de18e82451a496a9c9794ce26d105941f383ee689bfbbb832a99",
        "1666c54b0a32529503432fcae0181b4bef79de09fc63671fda5ed1ba9bfa07899495346f3d7ac9cd23048ef30d0a154f");

    // Field elements of a blob, and the order of the field.
    private static readonly byte[] Success = [.. new byte[30], 0x10, 0x00, .. Bls12381.Order];

    public override long Cost(ReadOnlySpan<byte> input, ForkRules rules) => 50_000;

    public override byte[]? Run(ReadOnlySpan<byte> input)
    {
        if (input.Length != InputLength)
        {
            return null;
        }

        var z = input[32..64];
        var y = input[64..96];
        return IsNamed(input[..Hash256.Size], input[CommitmentOffset..ProofOffset]) && IsScalar(z) && IsScalar(y)
            && TryRead(input[CommitmentOffset..ProofOffset], out var commitment) && TryRead(input[ProofOffset..], out var proof)
            && IsProven(commitment, z, y, proof)
                ? [.. Success]
                : null;
    }

    private static bool IsNamed(ReadOnlySpan<byte> versionedHash, ReadOnlySpan<byte> commitment)
    {
        Span<byte> hash = stackalloc byte[Hash256.Size];
        SHA256.HashData(commitment, hash);
        hash[0] = KzgVersion;
        return hash.SequenceEqual(versionedHash);
    }

    private static bool IsScalar(ReadOnlySpan<byte> number) => number.SequenceCompareTo(Bls12381.Order) < 0;

    /// <summary>e(C - y G, G') = e(π, (s - z) G'), so arranged that nothing is multiplied on the twist.</summary>
    private static bool IsProven(in CurvePoint<Fp381> commitment, ReadOnlySpan<byte> z, ReadOnlySpan<byte> y, in CurvePoint<Fp381> proof)
    {
        var left = JacobianPoint<Fp381>.Of(commitment).Add(Generator.Negated.Multiply(y)).Add(proof.Multiply(z)).ToCurve();
        var pairs = new List<(CurvePoint<Fp381>, CurvePoint<Fp2<Fp381>>)>(2);
        if (!left.IsInfinity)
        {
            pairs.Add((left.Negated, TwistGenerator));
        }

        if (!proof.IsInfinity)
        {
            pairs.Add((proof, Setup));
        }

        return Bls12381.IsPairingOne([.. pairs]);
    }

    /// <summary>A point of G1 by its x and three flags in the free bits.</summary>
    private static bool TryRead(ReadOnlySpan<byte> bytes, out CurvePoint<Fp381> point)
    {
        point = default;
        var flags = bytes[0];
        if ((flags & InfinityFlag) != 0)
        {
            return flags == (CompressedFlag | InfinityFlag) && !bytes[1..].ContainsAnyExcept((byte)0);
        }

        Span<byte> x = stackalloc byte[Fp381.Size];
        bytes.CopyTo(x);
        x[0] &= LargerFlag - 1;
        return (flags & CompressedFlag) != 0 && Fp381.TryRead(x, out var field)
            && Bls12381.TryLift(field, (flags & LargerFlag) != 0, out point) && Bls12381.IsInGroup(point);
    }

    private static CurvePoint<Fp381> PointOf(string x, string y) => new(Bls12381.Fields(x)[0], Bls12381.Fields(y)[0]);

    private static CurvePoint<Fp2<Fp381>> TwistPointOf(string xa, string xb, string ya, string yb) =>
        new(Bls12381.Pairs(xa, xb)[0], Bls12381.Pairs(ya, yb)[0]);
}
