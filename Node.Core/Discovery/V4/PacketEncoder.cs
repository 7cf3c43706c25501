using System.Runtime.InteropServices;
using Node.Core.Crypto;
using Node.Core.Encoding;
using Node.Core.Primitives;

namespace Node.Core.Discovery.V4;

/// <summary>Writes and signs packets. For one thread.</summary>
public sealed class PacketEncoder(PrivateKey key)
{
    private readonly RlpWriter _writer = new();

    /// <exception cref="ArgumentException">The packet would have more than <see cref="Packet.MaxSize"/> bytes: too many neighbours.</exception>
    public EncodedPacket Encode(V4Message message)
    {
        _writer.Clear();
        var type = MessageBodies.Write(message, _writer);
        var packet = new byte[Packet.HeaderSize + _writer.Length];
        if (packet.Length > Packet.MaxSize)
            throw new ArgumentException($"A packet has at most {Packet.MaxSize} bytes, this one would have {packet.Length}.", nameof(message));

        packet[Packet.SignatureEnd] = (byte)type;
        _writer.CopyTo(packet.AsSpan(Packet.HeaderSize));
        var signed = Keccak256.Hash(packet.AsSpan(Packet.SignatureEnd));
        Secp256k1.TrySign(signed.Bytes, key.Bytes, packet.AsSpan(Hash256.Size, Secp256k1.SignatureLength));
        var hash = Keccak256.Hash(packet.AsSpan(Hash256.Size));
        MemoryMarshal.Write(packet, hash);
        return new EncodedPacket(packet, hash);
    }
}
