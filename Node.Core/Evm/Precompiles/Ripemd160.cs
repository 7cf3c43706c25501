using Node.Core.Primitives;
using Org.BouncyCastle.Crypto.Digests;

namespace Node.Core.Evm.Precompiles;

/// <summary>0x03: the digest in the low 20 bytes of a word.</summary>
internal sealed class Ripemd160 : Precompile
{
    public override long Cost(ReadOnlySpan<byte> input, ForkRules rules) => PerWord(input, 600, 120);

    public override byte[] Run(ReadOnlySpan<byte> input)
    {
        var digest = new RipeMD160Digest();
        var output = new byte[UInt256.Size];
        digest.BlockUpdate(input.ToArray(), 0, input.Length);
        digest.DoFinal(output, UInt256.Size - digest.GetDigestSize());
        return output;
    }
}
