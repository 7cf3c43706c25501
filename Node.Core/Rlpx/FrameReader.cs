using System.Buffers;
using System.Security.Cryptography;
using Node.Core.Crypto;

namespace Node.Core.Rlpx;

/// <summary>
/// Reads the frames of one direction of a connection. Consumes a frame as it comes in, however long it is, so a pipe shorter than the frame never
/// stalls. Memory is taken for what a peer has sent, not for what it announced. One thread at a time.
/// </summary>
public sealed class FrameReader : IDisposable
{
    // A frame that comes in pieces waits in chunks of this size, from the shared pool: below the large object heap of 85 000 bytes.
    private const int ChunkLength = 64 * 1024;

    private readonly AesCtr _cipher;
    private readonly FrameMac _mac;
    private readonly List<byte[]> _chunks = [];
    private FrameFailure _failure;
    private int _size;
    private int _received;

    internal FrameReader(AesCtr cipher, FrameMac mac)
    {
        _cipher = cipher;
        _mac = mac;
    }

    /// <summary>The largest frame taken, in bytes of data. Until a hello has come 2 KiB and one byte for its id are enough.</summary>
    public int MaxFrameSize { get; set; } = FrameHeader.MaxFrameSize;

    private bool IsInFrame => _size > 0;

    /// <summary>Takes what it can from the front of <paramref name="input"/> and moves its start behind that.</summary>
    public FrameResult Read(ref ReadOnlySequence<byte> input)
    {
        if (_failure == FrameFailure.None && !IsInFrame)
        {
            if (input.Length < FrameHeader.Length + FrameMac.Length)
                return FrameResult.More;
            _failure = ReadHeader(ref input);
        }

        if (_failure != FrameFailure.None)
            return FrameResult.Failed(_failure);

        ReadFrame(ref input);
        return _received < FrameHeader.Padded(_size) || input.Length < FrameMac.Length ? FrameResult.More : EndFrame(ref input);
    }

    public void Dispose()
    {
        Release();
        _cipher.Dispose();
        _mac.Dispose();
    }

    private FrameFailure ReadHeader(ref ReadOnlySequence<byte> input)
    {
        Span<byte> header = stackalloc byte[FrameHeader.Length + FrameMac.Length];
        input.Slice(0, header.Length).CopyTo(header);
        input = input.Slice(header.Length);
        if (!CryptographicOperations.FixedTimeEquals(_mac.OfHeader(header[..FrameHeader.Length]), header[FrameHeader.Length..]))
            return FrameFailure.BadHeaderMac;

        _cipher.Transform(header[..FrameHeader.Length], header);
        _size = FrameHeader.ReadSize(header);
        return _size == 0 ? FrameFailure.Empty : _size > MaxFrameSize ? FrameFailure.TooLarge : FrameFailure.None;
    }

    private void ReadFrame(ref ReadOnlySequence<byte> input)
    {
        while (_received < FrameHeader.Padded(_size) && !input.IsEmpty)
        {
            var offset = _received % ChunkLength;
            if (offset == 0)
                _chunks.Add(ArrayPool<byte>.Shared.Rent(Math.Min(ChunkLength, FrameHeader.Padded(_size) - _received)));
            var length = (int)Math.Min(input.Length, Math.Min(ChunkLength - offset, FrameHeader.Padded(_size) - _received));
            var part = _chunks[^1].AsSpan(offset, length);
            input.Slice(0, length).CopyTo(part);
            input = input.Slice(length);
            _mac.Update(part);
            _received += length;
        }
    }

    private FrameResult EndFrame(ref ReadOnlySequence<byte> input)
    {
        Span<byte> mac = stackalloc byte[FrameMac.Length];
        input.Slice(0, mac.Length).CopyTo(mac);
        input = input.Slice(mac.Length);
        if (!CryptographicOperations.FixedTimeEquals(_mac.OfFrame(), mac))
        {
            _failure = FrameFailure.BadFrameMac;
            Release();
            return FrameResult.Failed(_failure);
        }

        var data = GC.AllocateUninitializedArray<byte>(_received);
        for (var i = 0; i < _chunks.Count; i++)
        {
            var part = data.AsSpan(i * ChunkLength, Math.Min(ChunkLength, _received - (i * ChunkLength)));
            _cipher.Transform(_chunks[i].AsSpan(0, part.Length), part);
        }

        var frame = FrameResult.Frame(data.AsMemory(0, _size));
        Release();
        return frame;
    }

    private void Release()
    {
        foreach (var chunk in _chunks)
            ArrayPool<byte>.Shared.Return(chunk);
        _chunks.Clear();
        _received = 0;
        _size = 0;
    }
}
