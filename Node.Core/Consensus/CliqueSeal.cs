using Node.Core.Chain;
using Node.Core.Crypto;
using Node.Core.Primitives;

namespace Node.Core.Consensus;

/// <summary>The signature at the end of clique's extra data: r, s and the recovery id 0 or 1, over the header without it.</summary>
public static class CliqueSeal
{
    /// <summary>What is signed.</summary>
    public static Hash256 Hash(Header header) => Scratch.Hash(
        header, static (unsigned, writer) => HeaderCodec.Write(unsigned, unsigned.ExtraData.Span[..^CliqueExtra.Seal], withSeal: true, writer));

    /// <summary>The header with the signature in its extra data, which must have the room.</summary>
    public static Header Sign(Header header, PrivateKey key)
    {
        var extra = header.ExtraData.ToArray();
        if (!Secp256k1.TrySign(Hash(header).Bytes, key.Bytes, extra.AsSpan(extra.Length - CliqueExtra.Seal)))
            throw new InvalidOperationException("A valid key signs every hash.");
        return header with { ExtraData = extra };
    }

    /// <summary>Who signed; null where there is no signature or it is nobody's.</summary>
    public static Address? TryRecover(Header header)
    {
        if (header.ExtraData.Length < CliqueExtra.Vanity + CliqueExtra.Seal)
            return null;
        Span<byte> publicKey = stackalloc byte[Secp256k1.PublicKeyLength];
        var signature = header.ExtraData.Span[^CliqueExtra.Seal..];
        return Secp256k1.TryRecover(Hash(header).Bytes, signature, publicKey) ? new NodeId(publicKey).ToAddress() : null;
    }
}
