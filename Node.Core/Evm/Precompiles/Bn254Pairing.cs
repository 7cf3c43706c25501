using Node.Core.Evm.Curves;
using Node.Core.Primitives;

namespace Node.Core.Evm.Precompiles;

/// <summary>0x08: 1 where the product of the pairings of the points given is one, 0 otherwise (EIP-197, priced by EIP-1108 since Istanbul).</summary>
internal sealed class Bn254Pairing : Precompile
{
    private const int PairLength = Bn254Codec.G1Length + Bn254Codec.G2Length;

    public override long Cost(ReadOnlySpan<byte> input, ForkRules rules)
    {
        var pairs = input.Length / PairLength;
        return rules.IsIstanbul ? 45_000 + (34_000L * pairs) : 100_000 + (80_000L * pairs);
    }

    public override byte[]? Run(ReadOnlySpan<byte> input)
    {
        if (input.Length % PairLength != 0)
        {
            return null;
        }

        var pairs = new List<(CurvePoint<Fp254>, CurvePoint<Fp2<Fp254>>)>();
        for (; !input.IsEmpty; input = input[PairLength..])
        {
            if (!Bn254Codec.TryReadG1(input, out var p) || !Bn254Codec.TryReadG2(input[Bn254Codec.G1Length..], out var q))
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
        output[^1] = Bn254.IsPairingOne([.. pairs]) ? (byte)1 : (byte)0;
        return output;
    }
}
