namespace Node.Core.Evm.Precompiles;

/// <summary>0x0d: the sum of two points of BLS12-381's G2 curve (EIP-2537).</summary>
internal sealed class BlsG2Add : Precompile
{
    public override long Cost(ReadOnlySpan<byte> input, ForkRules rules) => 600;

    public override byte[]? Run(ReadOnlySpan<byte> input) =>
        input.Length == 2 * BlsCodec.G2Length
        && BlsCodec.TryReadG2(input, out var left) && BlsCodec.TryReadG2(input[BlsCodec.G2Length..], out var right)
            ? BlsCodec.Write(left.Add(right))
            : null;
}
