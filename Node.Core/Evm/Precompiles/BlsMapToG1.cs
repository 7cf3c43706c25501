using Node.Core.Evm.Curves;

namespace Node.Core.Evm.Precompiles;

/// <summary>0x10: a field element to a point of BLS12-381's G1 (EIP-2537).</summary>
internal sealed class BlsMapToG1 : Precompile
{
    public override long Cost(ReadOnlySpan<byte> input, ForkRules rules) => 5500;

    public override byte[]? Run(ReadOnlySpan<byte> input) =>
        input.Length == BlsCodec.FieldLength && BlsCodec.TryReadField(input, out Fp381 u) ? BlsCodec.Write(Bls12381Map.ToG1(u)) : null;
}
