using System.Buffers;
using Node.Core.Encoding;
using Node.Core.Rlpx;

namespace Node.Core.DevP2P;

/// <summary>
/// Messages in frames (rlpx.md, "Message Encoding"): <c>frame-data = msg-id || msg-data</c>, where msg-data is compressed with Snappy in all
/// messages after hello if both ends speak version 5 of p2p (EIP-706).
/// </summary>
public static class MessageCodec
{
    /// <summary>The longest payload taken, decompressed: 16 MiB.</summary>
    public const int MaxPayload = 1 << 24;

    // [reason] with a reason of up to 255.
    private const int MaxPlainDisconnect = 3;

    // A number in RLP: at most eight bytes and their length.
    private const int MaxIdLength = 1 + sizeof(ulong);

    /// <summary>Reads the data of a frame. Of a compressed payload the length is checked before memory is taken for it.</summary>
    public static MessageResult Decode(ReadOnlyMemory<byte> frameData, bool isCompressed)
    {
        var reader = new RlpReader(frameData.Span);
        if (!reader.TryReadUInt64(out var id))
            return MessageResult.Failed(MessageFailure.MalformedId);
        var data = frameData[reader.Position..];
        var asItIs = new MessageResult(id, data, MessageFailure.None);
        if (!isCompressed)
            return asItIs;
        var result = Decompress(id, data.Span);

        // @ethereumjs/devp2p never compresses a disconnect. Neither a byte nor a list of one is Snappy, so one cannot be taken for the other.
        return id == BaseCodec.DisconnectId && result.Failure == MessageFailure.MalformedSnappy && data.Length <= MaxPlainDisconnect ? asItIs : result;
    }

    /// <summary>Appends a message as one frame.</summary>
    /// <param name="id">The message id on this connection.</param>
    /// <param name="payload">In RLP, uncompressed.</param>
    /// <param name="isCompressed">Whether the connection compresses.</param>
    /// <param name="frames">The writer of the connection.</param>
    /// <param name="output">Gets the frame.</param>
    /// <exception cref="ArgumentOutOfRangeException">The frame would have more than <see cref="FrameHeader.MaxFrameSize"/> bytes of data.</exception>
    public static void Write(ulong id, ReadOnlySpan<byte> payload, bool isCompressed, FrameWriter frames, IBufferWriter<byte> output)
    {
        Span<byte> idBytes = stackalloc byte[MaxIdLength];
        idBytes = idBytes[..WriteId(id, idBytes)];
        if (!isCompressed)
        {
            frames.Write(idBytes, payload, output);
            return;
        }

        var compressed = ArrayPool<byte>.Shared.Rent(Snappy.MaxCompressedLength(payload.Length));
        try
        {
            frames.Write(idBytes, compressed.AsSpan(0, Snappy.Compress(payload, compressed)), output);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(compressed);
        }
    }

    private static MessageResult Decompress(ulong id, ReadOnlySpan<byte> compressed)
    {
        if (!Snappy.TryReadLength(compressed, MaxPayload, out var length, out var error))
            return MessageResult.Failed(error == SnappyError.TooLong ? MessageFailure.TooLong : MessageFailure.MalformedSnappy);
        var payload = GC.AllocateUninitializedArray<byte>(length);
        return Snappy.TryDecompress(compressed, payload, out _)
            ? new MessageResult(id, payload, MessageFailure.None)
            : MessageResult.Failed(MessageFailure.MalformedSnappy);
    }

    private static int WriteId(ulong id, Span<byte> destination)
    {
        if (id is > 0 and < RlpPrefix.String)
        {
            destination[0] = (byte)id;
            return 1;
        }

        var length = 0;
        for (var rest = id; rest > 0; rest >>= 8)
            length++;
        destination[0] = (byte)(RlpPrefix.String + length);
        for (var i = length; i > 0; i--, id >>= 8)
            destination[i] = (byte)id;
        return 1 + length;
    }
}
