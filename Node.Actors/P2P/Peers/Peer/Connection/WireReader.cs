using System.Buffers;
using System.Net.Sockets;
using Node.Core.Rlpx;

namespace Node.Actors.P2P.Peers.Peer.Connection;

/// <summary>Frames from the _socket. Nothing is received before it is wanted, and a buffer is held only while there is something in it.</summary>
internal sealed class WireReader : IDisposable
{
    private const int BufferLength = 64 * 1024;

    // The reader of frames leaves less than a header and its MAC.
    private const int MaxRest = FrameHeader.Length + 16;

    // So much is received before other work of the thread pool gets its turn.
    private const int TurnLength = 4 * BufferLength;

    private readonly Socket _socket;
    private readonly FrameReader _frames;
    private readonly TrafficMeter _meter;
    private readonly byte[] _rest = new byte[MaxRest];
    private byte[] _buffer = [];
    private int _start;
    private int _end;
    private bool _isFlowing;
    private int _turn;

    /// <param name="received">What came with the handshake.</param>
    public WireReader(Socket socket, FrameReader frames, ReadOnlyMemory<byte> received, TrafficMeter meter)
    {
        (_socket, _frames, _meter) = (socket, frames, meter);
        if (received.IsEmpty)
            return;
        Rent();
        received.CopyTo(_buffer);
        _end = received.Length;
    }

    /// <summary>The largest frame taken, in bytes of data.</summary>
    public int MaxFrameSize
    {
        set => _frames.MaxFrameSize = value;
    }

    /// <summary>The next frame, or what is wrong with it; null at the end of the stream.</summary>
    public async ValueTask<FrameResult?> Read(CancellationToken stop)
    {
        while (true)
        {
            var input = new ReadOnlySequence<byte>(_buffer, _start, _end - _start);
            var result = _frames.Read(ref input);
            _start = _end - (int)input.Length;
            if (!result.NeedsMore)
                return result;
            if (!await Receive(stop))
                return null;
        }
    }

    public void Dispose()
    {
        GiveBack();
        _frames.Dispose();
    }

    private async ValueTask<bool> Receive(CancellationToken stop)
    {
        var rest = _end - _start;
        _buffer.AsSpan(_start, rest).CopyTo(_rest);
        if (!_isFlowing)
        {
            GiveBack();
            await _socket.ReceiveAsync(Memory<byte>.Empty, SocketFlags.None, stop);
        }
        else if (_turn >= TurnLength)
        {
            _turn = 0;
            await Task.Yield();
        }

        Rent();
        _rest.AsSpan(0, rest).CopyTo(_buffer);
        var received = await _socket.ReceiveAsync(_buffer.AsMemory(rest, BufferLength - rest), SocketFlags.None, stop);
        (_start, _end) = (0, rest + received);
        _turn += received;
        _meter.BytesCame(received);

        // A full buffer says that there is more.
        _isFlowing = _end == BufferLength;
        return received > 0;
    }

    private void Rent()
    {
        if (_buffer.Length == 0)
            _buffer = ArrayPool<byte>.Shared.Rent(BufferLength);
    }

    private void GiveBack()
    {
        if (_buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(_buffer);
        (_buffer, _start, _end) = ([], 0, 0);
    }
}
