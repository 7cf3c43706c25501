namespace Node.Core.Evm.Precompiles;

/// <summary>0x06: the sum of two points (EIP-196, priced by EIP-1108 since Istanbul).</summary>
internal sealed class Bn254Add : Precompile
{
    public override long Cost(ReadOnlySpan<byte> input, ForkRules rules) => rules.IsIstanbul ? 150 : 500;

    public override byte[]? Run(ReadOnlySpan<byte> input)
    {
        var points = Piece(input, 0, 2 * Bn254Codec.G1Length).AsSpan();
        return Bn254Codec.TryReadG1(points, out var left) && Bn254Codec.TryReadG1(points[Bn254Codec.G1Length..], out var right)
            ? Bn254Codec.Write(left.Add(right))
            : null;
    }
}
