using System.Buffers.Binary;
using Node.Core.Crypto;

namespace Node.Core.Rlpx;

/// <summary>
/// The encrypted envelope of auth and ack: <c>size (2, big-endian) || ecies(body || padding, size)</c> by EIP-8, a bare <c>ecies(body)</c> of
/// fixed length before it.
/// </summary>
public static class HandshakePacket
{
    /// <summary>
    /// The longest packet taken from a peer that nobody knows yet, its two bytes of length included. Ours has at most 2 + 113 + 169 + 300 = 584.
    /// </summary>
    public const int MaxLength = 2048;

    internal const int SizeLength = sizeof(ushort);

    /// <summary>Encrypts a body; null where the recipient's key is no point of the curve.</summary>
    internal static byte[]? Seal(HandshakeForm form, ReadOnlySpan<byte> recipient, HandshakeEntropy entropy, ReadOnlySpan<byte> body)
    {
        if (form == HandshakeForm.Plain)
        {
            var plain = new byte[body.Length + Ecies.Overhead];
            return Ecies.TryEncrypt(recipient, entropy.PacketKey, entropy.Iv, body, [], plain) ? plain : null;
        }

        var padded = new byte[body.Length + entropy.Padding];
        body.CopyTo(padded);
        var packet = new byte[SizeLength + padded.Length + Ecies.Overhead];
        var size = packet.AsSpan(0, SizeLength);
        BinaryPrimitives.WriteUInt16BigEndian(size, (ushort)(packet.Length - SizeLength));
        return Ecies.TryEncrypt(recipient, entropy.PacketKey, entropy.Iv, padded, size, packet.AsSpan(SizeLength)) ? packet : null;
    }
}
