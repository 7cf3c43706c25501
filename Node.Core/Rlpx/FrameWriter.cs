using System.Buffers;
using Node.Core.Crypto;

namespace Node.Core.Rlpx;

/// <summary>Writes the frames of one direction of a connection. One thread at a time.</summary>
public sealed class FrameWriter : IDisposable
{
    // Ciphertext is taken into the MAC while it is in the first cache, and no writer is asked for more memory in one piece.
    private const int ChunkLength = 16 * 1024;

    private readonly AesCtr _cipher;
    private readonly FrameMac _mac;

    internal FrameWriter(AesCtr cipher, FrameMac mac)
    {
        _cipher = cipher;
        _mac = mac;
    }

    /// <summary>Appends one frame whose data is <paramref name="messageId"/> followed by <paramref name="payload"/>.</summary>
    /// <param name="messageId">The encoded message id.</param>
    /// <param name="payload">Any length, also none.</param>
    /// <param name="output">Gets <see cref="FrameHeader.WireLength"/> bytes.</param>
    /// <exception cref="ArgumentOutOfRangeException">No data, or more than <see cref="FrameHeader.MaxFrameSize"/> bytes of it.</exception>
    public void Write(ReadOnlySpan<byte> messageId, ReadOnlySpan<byte> payload, IBufferWriter<byte> output)
    {
        var size = messageId.Length + payload.Length;
        ArgumentOutOfRangeException.ThrowIfZero(size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, FrameHeader.MaxFrameSize);

        WriteHeader(size, output);
        WriteData(messageId, output);
        WriteData(payload, output);
        WriteData(stackalloc byte[FrameHeader.Padded(size) - size], output);
        output.Write(_mac.OfFrame());
    }

    public void Dispose()
    {
        _cipher.Dispose();
        _mac.Dispose();
    }

    private void WriteHeader(int size, IBufferWriter<byte> output)
    {
        Span<byte> header = stackalloc byte[FrameHeader.Length];
        FrameHeader.Write(size, header);
        _cipher.Transform(header, header);
        output.Write(header);
        output.Write(_mac.OfHeader(header));
    }

    private void WriteData(ReadOnlySpan<byte> data, IBufferWriter<byte> output)
    {
        while (!data.IsEmpty)
        {
            var length = Math.Min(data.Length, ChunkLength);
            var part = output.GetSpan(length)[..length];
            _cipher.Transform(data[..length], part);
            _mac.Update(part);
            output.Advance(length);
            data = data[length..];
        }
    }
}
