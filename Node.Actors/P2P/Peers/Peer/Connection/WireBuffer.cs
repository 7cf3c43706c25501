using System.Buffers;

namespace Node.Actors.P2P.Peers.Peer.Connection;

/// <summary>Frames on their way to the socket, in chunks of the shared pool; holds nothing while it is empty.</summary>
internal sealed class WireBuffer : IBufferWriter<byte>
{
    // Below the large object heap, and what a socket takes at once.
    private const int ChunkLength = 64 * 1024;

    private readonly List<ArraySegment<byte>> _chunks = [];
    private byte[] _last = [];
    private int _used;

    /// <summary>Bytes written.</summary>
    public int Length { get; private set; }

    public void Advance(int count)
    {
        _used += count;
        Length += count;
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        MakeRoom(sizeHint);
        return _last.AsSpan(_used);
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        MakeRoom(sizeHint);
        return _last.AsMemory(_used);
    }

    /// <summary>What was written, in order; valid until <see cref="Clear"/>.</summary>
    public IReadOnlyList<ArraySegment<byte>> Chunks()
    {
        CloseLast();
        return _chunks;
    }

    /// <summary>Gives the memory back.</summary>
    public void Clear()
    {
        CloseLast();
        foreach (var chunk in _chunks)
            ArrayPool<byte>.Shared.Return(chunk.Array!);
        _chunks.Clear();
        Length = 0;
    }

    private void MakeRoom(int size)
    {
        if (_last.Length - _used >= Math.Max(size, 1))
            return;
        CloseLast();
        _last = ArrayPool<byte>.Shared.Rent(Math.Max(size, ChunkLength));
    }

    private void CloseLast()
    {
        if (_last.Length > 0)
            _chunks.Add(new ArraySegment<byte>(_last, 0, _used));
        (_last, _used) = ([], 0);
    }
}
