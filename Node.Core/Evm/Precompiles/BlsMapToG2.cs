using Node.Core.Evm.Curves;

namespace Node.Core.Evm.Precompiles;

/// <summary>0x11: a field element to a point of BLS12-381's G2 (EIP-2537).</summary>
internal sealed class BlsMapToG2 : Precompile
{
    public override long Cost(ReadOnlySpan<byte> input, ForkRules rules) => 23_800;

    public override byte[]? Run(ReadOnlySpan<byte> input) =>
        input.Length == 2 * BlsCodec.FieldLength && BlsCodec.TryReadField(input, out Fp2<Fp381> u) ? BlsCodec.Write(Bls12381Map.ToG2(u)) : null;
}
