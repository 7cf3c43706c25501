using System.Buffers;
using Node.Core.DevP2P;
using Node.Core.Encoding;

namespace Node.Actors.P2P.Peers.Peer.Connection;

/// <summary>A message on its way out: its id on the connection, and its payload in a buffer of the shared pool, which has one owner at a time.</summary>
internal readonly struct OutboundMessage
{
    // A message is encoded in one go, so a thread needs no more than one writer, and an idle connection none.
    [ThreadStatic]
    private static RlpWriter? _writer;

    private readonly byte[] _buffer;

    private OutboundMessage(ulong id, byte[] buffer, int length, bool isCompressed) =>
        (Id, _buffer, Length, IsCompressed) = (id, buffer, length, isCompressed);

    public ulong Id { get; }

    /// <summary>Bytes of payload.</summary>
    public int Length { get; }

    /// <summary>Whether it is to be compressed.</summary>
    public bool IsCompressed { get; }

    public ReadOnlySpan<byte> Payload => _buffer.AsSpan(0, Length);

    public static OutboundMessage Of(BaseMessage message, bool isCompressed)
    {
        var writer = Writer();
        BaseCodec.Encode(message, writer);
        return Take(BaseCodec.IdOf(message), writer, isCompressed);
    }

    /// <exception cref="InvalidOperationException">The protocol gave a code that it does not have, or a payload that no frame holds.</exception>
    public static OutboundMessage Of(Route route, object message, bool isCompressed)
    {
        var writer = Writer();
        var code = route.Protocol.Encode(message, writer);
        return code >= 0 && code < route.Shared.Length && writer.Length < MessageCodec.MaxPayload
            ? Take(route.Shared.Offset + (ulong)code, writer, isCompressed)
            : throw new InvalidOperationException($"{route.Shared.Capability} wrote a {message.GetType().Name} of {writer.Length} bytes with code {code}.");
    }

    public void Release() => ArrayPool<byte>.Shared.Return(_buffer);

    private static RlpWriter Writer()
    {
        var writer = _writer ??= new RlpWriter();
        writer.Clear();
        return writer;
    }

    private static OutboundMessage Take(ulong id, RlpWriter writer, bool isCompressed)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(writer.Length);
        writer.CopyTo(buffer);
        var message = new OutboundMessage(id, buffer, writer.Length, isCompressed);
        writer.Clear();
        return message;
    }
}
