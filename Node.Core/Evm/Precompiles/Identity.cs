namespace Node.Core.Evm.Precompiles;

/// <summary>0x04: the input.</summary>
internal sealed class Identity : Precompile
{
    public override long Cost(ReadOnlySpan<byte> input, ForkRules rules) => PerWord(input, 15, 3);

    public override byte[] Run(ReadOnlySpan<byte> input) => input.ToArray();
}
