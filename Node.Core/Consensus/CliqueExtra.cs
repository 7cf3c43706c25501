using System.Collections.Immutable;
using Node.Core.Chain;
using Node.Core.Primitives;

namespace Node.Core.Consensus;

/// <summary>
/// The extra data of clique (EIP-225): 32 bytes for the signer to use, at an epoch the addresses of all signers in their order, and the signature
/// of 65 bytes.
/// </summary>
public static class CliqueExtra
{
    public const int Vanity = 32;
    public const int Seal = 65;

    /// <summary>The addresses between vanity and signature; null where these do not fit.</summary>
    public static ImmutableArray<Address>? Signers(Header header)
    {
        var length = header.ExtraData.Length - Vanity - Seal;
        if (length < 0 || length % Address.Size != 0)
            return null;
        var addresses = header.ExtraData.Span.Slice(Vanity, length);
        var signers = ImmutableArray.CreateBuilder<Address>(length / Address.Size);
        for (; !addresses.IsEmpty; addresses = addresses[Address.Size..])
            signers.Add(new Address(addresses[..Address.Size]));
        return signers.DrainToImmutable();
    }

    /// <summary>Extra data that is still to be signed.</summary>
    public static byte[] Unsigned(ReadOnlySpan<byte> vanity, IReadOnlyCollection<Address> signers)
    {
        var extra = new byte[Vanity + (signers.Count * Address.Size) + Seal];
        vanity[..Math.Min(vanity.Length, Vanity)].CopyTo(extra);
        var target = extra.AsSpan(Vanity);
        foreach (var signer in signers)
        {
            signer.CopyTo(target);
            target = target[Address.Size..];
        }

        return extra;
    }
}
