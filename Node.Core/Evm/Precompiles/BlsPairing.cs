using Node.Core.Evm.Curves;
using Node.Core.Primitives;

namespace Node.Core.Evm.Precompiles;

/// <summary>0x0f: 1 where the product of the BLS12-381 pairings of the points given is one, 0 otherwise (EIP-2537).</summary>
internal sealed class BlsPairing : Precompile
{
    private const int PairLength = BlsCodec.G1Length + BlsCodec.G2Length;

    public override long Cost(ReadOnlySpan<byte> input, ForkRules rules) => 37_700 + (32_600L * (input.Length / PairLength));

    public override byte[]? Run(ReadOnlySpan<byte> input)
    {
        if (input.IsEmpty || input.Length % PairLength != 0)
        {
            return null;
        }

        var pairs = new List<(CurvePoint<Fp381>, CurvePoint<Fp2<Fp381>>)>();
        for (; !input.IsEmpty; input = input[PairLength..])
        {
            if (!BlsCodec.TryReadG1(input, out var p) || !BlsCodec.TryReadG2(input[BlsCodec.G1Length..], out var q)
                || !Bls12381.IsInGroup(p) || !Bls12381.IsInGroup(q))
            {
                return null;
            }

            // A pairing with an infinite point is one.
            if (!p.IsInfinity && !q.IsInfinity)
            {
                pairs.Add((p, q));
            }
        }

        var output = new byte[UInt256.Size];
        output[^1] = Bls12381.IsPairingOne([.. pairs]) ? (byte)1 : (byte)0;
        return output;
    }
}
