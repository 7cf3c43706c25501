using Node.Core.Primitives;

namespace Node.Core.Evm.Precompiles;

/// <summary>0x07: a point times a number (EIP-196, priced by EIP-1108 since Istanbul).</summary>
internal sealed class Bn254Multiply : Precompile
{
    public override long Cost(ReadOnlySpan<byte> input, ForkRules rules) => rules.IsIstanbul ? 6000 : 40000;

    public override byte[]? Run(ReadOnlySpan<byte> input)
    {
        var operands = Piece(input, 0, Bn254Codec.G1Length + UInt256.Size).AsSpan();
        return Bn254Codec.TryReadG1(operands, out var point)
            ? Bn254Codec.Write(point.Multiply(operands[Bn254Codec.G1Length..]).ToCurve())
            : null;
    }
}
