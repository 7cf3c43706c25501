using System.Security.Cryptography;

namespace Node.Core.Evm.Precompiles;

/// <summary>0x02.</summary>
internal sealed class Sha256 : Precompile
{
    public override long Cost(ReadOnlySpan<byte> input, ForkRules rules) => PerWord(input, 60, 12);

    public override byte[] Run(ReadOnlySpan<byte> input) => SHA256.HashData(input);
}
