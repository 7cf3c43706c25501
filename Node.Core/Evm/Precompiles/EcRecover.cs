using Node.Core.Crypto;
using Node.Core.Primitives;

namespace Node.Core.Evm.Precompiles;

/// <summary>0x01: hash, v (27 or 28), r, s to the address that signed; nothing where there is none.</summary>
internal sealed class EcRecover : Precompile
{
    private const int InputLength = 4 * UInt256.Size;

    public override long Cost(ReadOnlySpan<byte> input, ForkRules rules) => 3000;

    public override byte[] Run(ReadOnlySpan<byte> input)
    {
        var padded = Piece(input, 0, InputLength);
        var v = UInt256.FromBigEndian(padded.AsSpan(32, 32));
        if (v != 27 && v != 28)
        {
            return [];
        }

        Span<byte> signature = stackalloc byte[Secp256k1.SignatureLength];
        padded.AsSpan(64).CopyTo(signature);
        signature[^1] = (byte)(v.LowUInt64 - 27);
        Span<byte> publicKey = stackalloc byte[Secp256k1.PublicKeyLength];
        if (!Secp256k1.TryRecover(padded.AsSpan(0, 32), signature, publicKey))
        {
            return [];
        }

        var output = new byte[UInt256.Size];
        Keccak256.Hash(publicKey, output);
        output.AsSpan(0, UInt256.Size - Address.Size).Clear();
        return output;
    }
}
