namespace Node.Core.Evm.Precompiles;

/// <summary>0x0b: the sum of two points of BLS12-381's G1 curve (EIP-2537).</summary>
internal sealed class BlsG1Add : Precompile
{
    public override long Cost(ReadOnlySpan<byte> input, ForkRules rules) => 375;

    public override byte[]? Run(ReadOnlySpan<byte> input) =>
        input.Length == 2 * BlsCodec.G1Length
        && BlsCodec.TryReadG1(input, out var left) && BlsCodec.TryReadG1(input[BlsCodec.G1Length..], out var right)
            ? BlsCodec.Write(left.Add(right))
            : null;
}
