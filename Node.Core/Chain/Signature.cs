using Node.Core.Crypto;
using Node.Core.Primitives;

namespace Node.Core.Chain;

/// <summary>A recoverable signature of secp256k1. <c>default</c> is none.</summary>
/// <param name="YParity">0 or 1, whatever form of v it had; of an <see cref="Authorization"/> any byte.</param>
public readonly record struct Signature(byte YParity, UInt256 R, UInt256 S)
{
    private static readonly UInt256 HalfOfOrder = UInt256.Parse("0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0");

    /// <summary>Whether s is in the lower half, as Homestead asks for (EIP-2).</summary>
    public bool HasLowS => S <= HalfOfOrder;

    /// <summary>Whose signature of the hash this is; null where it is nobody's.</summary>
    public Address? TryRecover(in Hash256 hash)
    {
        if (YParity > 1)
            return null;
        Span<byte> signature = stackalloc byte[Secp256k1.SignatureLength];
        R.WriteBigEndian(signature);
        S.WriteBigEndian(signature[UInt256.Size..]);
        signature[Secp256k1.CompactSignatureLength] = YParity;
        Span<byte> publicKey = stackalloc byte[Secp256k1.PublicKeyLength];
        return Secp256k1.TryRecover(hash.Bytes, signature, publicKey) ? new NodeId(publicKey).ToAddress() : null;
    }

    /// <summary>The deterministic signature of a hash (RFC 6979).</summary>
    public static Signature Sign(in Hash256 hash, PrivateKey key)
    {
        Span<byte> signature = stackalloc byte[Secp256k1.SignatureLength];
        if (!Secp256k1.TrySign(hash.Bytes, key.Bytes, signature))
            throw new InvalidOperationException("A valid key signs every hash.");
        return new Signature(
            signature[Secp256k1.CompactSignatureLength],
            UInt256.FromBigEndian(signature[..UInt256.Size]),
            UInt256.FromBigEndian(signature[UInt256.Size..Secp256k1.CompactSignatureLength]));
    }
}
