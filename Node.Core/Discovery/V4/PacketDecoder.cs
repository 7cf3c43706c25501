using System.Runtime.InteropServices;
using Node.Core.Crypto;
using Node.Core.Primitives;

namespace Node.Core.Discovery.V4;

/// <summary>
/// Reads datagrams. A total function: what is cheap comes first, so that noise costs a hash, an expired packet the reading of its data, and only
/// a well-formed packet in time the recovery of a public key.
/// </summary>
public static class PacketDecoder
{
    /// <param name="datagram">What came, all of it.</param>
    /// <param name="now">Seconds since 1970: a packet that expires before is refused.</param>
    public static PacketResult Decode(ReadOnlySpan<byte> datagram, ulong now)
    {
        if (datagram.Length < Packet.HeaderSize)
            return PacketResult.Failed(PacketFailure.TooShort);
        if (datagram.Length > Packet.MaxSize)
            return PacketResult.Failed(PacketFailure.TooLong);

        var hash = Keccak256.Hash(datagram[Hash256.Size..]);
        if (!hash.Bytes.SequenceEqual(datagram[..Hash256.Size]))
            return PacketResult.Failed(PacketFailure.BadHash);

        var type = datagram[Packet.SignatureEnd];
        if (!MessageBodies.IsKnown(type))
            return PacketResult.Failed(PacketFailure.UnknownType);
        if (MessageBodies.Read(type, datagram[Packet.HeaderSize..]) is not { } message)
            return PacketResult.Failed(PacketFailure.Malformed);
        if (ExpirationOf(message) < now)
            return PacketResult.Failed(PacketFailure.Expired);

        NodeId sender = default;
        var signed = Keccak256.Hash(datagram[Packet.SignatureEnd..]);
        return Secp256k1.TryRecover(signed.Bytes, datagram[Hash256.Size..Packet.SignatureEnd], MemoryMarshal.AsBytes(new Span<NodeId>(ref sender)))
            ? new PacketResult(new Packet(sender, hash, message), PacketFailure.None)
            : PacketResult.Failed(PacketFailure.BadSignature);
    }

    private static ulong ExpirationOf(V4Message message) => message switch
    {
        Ping ping => ping.Expiration,
        Pong pong => pong.Expiration,
        FindNode findNode => findNode.Expiration,
        Neighbors neighbors => neighbors.Expiration,
        EnrRequest request => request.Expiration,
        _ => ulong.MaxValue,
    };
}
