using Node.Core.Crypto;
using Node.Core.Encoding;
using Node.Core.Primitives;

namespace Node.Core.Chain;

/// <summary>
/// An account's consent to run the code of <paramref name="Address"/> (EIP-7702): <c>[chainId, address, nonce, yParity, r, s]</c>. One that is not
/// valid leaves its transaction valid, so nothing but the sizes is checked when it is read.
/// </summary>
/// <param name="ChainId">0: any chain.</param>
/// <param name="Address">The zero address takes the consent back.</param>
public sealed record Authorization(UInt256 ChainId, Address Address, ulong Nonce, Signature Signature)
{
    private const byte Magic = 0x05;

    /// <summary>What is signed: <c>keccak(0x05 ‖ rlp([chainId, address, nonce]))</c>.</summary>
    public Hash256 SigningHash => Scratch.Hash(this, static (authorization, writer) =>
    {
        writer.Write(Magic);
        writer.BeginList();
        authorization.WriteUnsigned(writer);
        writer.EndList();
    });

    /// <summary>Who consents; null where the signature is nobody's or s is in the upper half.</summary>
    public Address? Authority => Signature.HasLowS ? Signature.TryRecover(SigningHash) : null;

    /// <summary>The consent of <paramref name="key"/>.</summary>
    public Authorization Sign(PrivateKey key) => this with { Signature = Signature.Sign(SigningHash, key) };

    internal static Authorization Read(ref FieldReader reader)
    {
        reader.Enter("authorization");
        var authorization = new Authorization(
            reader.UInt256("chainId"), reader.Address("address"), reader.UInt64("nonce"),
            new Signature(reader.Byte("yParity"), reader.UInt256("r"), reader.UInt256("s")));
        reader.Leave("authorization");
        return authorization;
    }

    internal void Write(RlpWriter writer)
    {
        writer.BeginList();
        WriteUnsigned(writer);
        writer.Write((ulong)Signature.YParity);
        writer.Write(Signature.R);
        writer.Write(Signature.S);
        writer.EndList();
    }

    private void WriteUnsigned(RlpWriter writer)
    {
        writer.Write(ChainId);
        writer.Write(Address);
        writer.Write(Nonce);
    }
}
