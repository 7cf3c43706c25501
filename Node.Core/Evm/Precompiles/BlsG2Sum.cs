using Node.Core.Evm.Curves;

namespace Node.Core.Evm.Precompiles;

/// <summary>0x0e: the sum of points of BLS12-381's G2, each times a number (EIP-2537).</summary>
internal sealed class BlsG2Sum : Precompile
{
    private const int PairLength = BlsCodec.G2Length + Bls12381.ScalarSize;

    public override long Cost(ReadOnlySpan<byte> input, ForkRules rules) => BlsDiscounts.CostOfG2(input.Length / PairLength);

    public override byte[]? Run(ReadOnlySpan<byte> input)
    {
        if (input.IsEmpty || input.Length % PairLength != 0)
        {
            return null;
        }

        JacobianPoint<Fp2<Fp381>> sum = default;
        for (; !input.IsEmpty; input = input[PairLength..])
        {
            if (!BlsCodec.TryReadG2(input, out var point) || !Bls12381.IsInGroup(point))
            {
                return null;
            }

            sum = sum.Add(point.Multiply(input[BlsCodec.G2Length..PairLength]));
        }

        return BlsCodec.Write(sum.ToCurve());
    }
}
