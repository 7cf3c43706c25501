using System.Buffers;
using System.Buffers.Binary;
using Node.Core.Crypto;

namespace Node.Core.Rlpx;

/// <summary>
/// Finds and decrypts the first packet of a peer in a growing buffer. The first byte tells the forms apart but for one case: an EIP-8 packet of
/// 1024 to 1279 bytes starts with the byte that a plain one starts with, so such a buffer is tried as both, each once.
/// </summary>
internal sealed class HandshakePacketReader
{
    private readonly PrivateKey _key;
    private readonly int _plainLength;
    private readonly int _minSize;
    private bool _isNotPlain;

    /// <param name="key">Whom the packet is encrypted to.</param>
    /// <param name="plainBody">Length of the body in the plain form.</param>
    /// <param name="minBody">Length of the shortest body in the EIP-8 form.</param>
    public HandshakePacketReader(PrivateKey key, int plainBody, int minBody)
    {
        _key = key;
        _plainLength = plainBody + Ecies.Overhead;
        _minSize = minBody + Ecies.Overhead;
    }

    public HandshakeForm Form { get; private set; }

    /// <summary>The packet as it came.</summary>
    public byte[] Packet { get; private set; } = [];

    /// <summary>What was in it, with its padding.</summary>
    public byte[] Body { get; private set; } = [];

    /// <summary>Null when packet and body are there.</summary>
    public HandshakeResult? Read(in ReadOnlySequence<byte> buffer)
    {
        Span<byte> start = stackalloc byte[HandshakePacket.SizeLength + 1];
        if (buffer.Length < start.Length)
            return HandshakeResult.More;
        buffer.Slice(0, start.Length).CopyTo(start);

        if (start[0] == Ecies.Marker && !_isNotPlain)
        {
            if (buffer.Length < _plainLength)
                return HandshakeResult.More;
            if (TryOpen(HandshakeForm.Plain, buffer.Slice(0, _plainLength).ToArray()))
                return null;
            _isNotPlain = true;
        }

        var size = BinaryPrimitives.ReadUInt16BigEndian(start);
        var failure = size < _minSize ? HandshakeFailure.TooShort
            : size > HandshakePacket.MaxLength - HandshakePacket.SizeLength ? HandshakeFailure.TooLong
            : start[HandshakePacket.SizeLength] != Ecies.Marker
                ? _isNotPlain ? HandshakeFailure.Undecipherable : HandshakeFailure.NotAHandshake
            : HandshakeFailure.None;
        if (failure != HandshakeFailure.None)
            return HandshakeResult.Failed(failure);
        if (buffer.Length < HandshakePacket.SizeLength + size)
            return HandshakeResult.More;
        return TryOpen(HandshakeForm.Eip8, buffer.Slice(0, HandshakePacket.SizeLength + size).ToArray())
            ? null
            : HandshakeResult.Failed(HandshakeFailure.Undecipherable);
    }

    private bool TryOpen(HandshakeForm form, byte[] packet)
    {
        var size = packet.AsSpan(0, form == HandshakeForm.Plain ? 0 : HandshakePacket.SizeLength);
        var body = new byte[packet.Length - size.Length - Ecies.Overhead];
        if (!Ecies.TryDecrypt(_key, packet.AsSpan(size.Length), size, body))
            return false;
        (Form, Packet, Body) = (form, packet, body);
        return true;
    }
}
