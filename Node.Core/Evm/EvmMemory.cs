namespace Node.Core.Evm;

/// <summary>The memory of one frame: zeros to begin with, growing by words of 32 bytes. Its buffer is used again by the next frame.</summary>
internal sealed class EvmMemory
{
    // Words whose price is beyond any gas limit there is (2^25 words: 2.2e12), so that positions fit an int.
    public const int MaxLength = 1 << 30;

    // 1024 frames keep at most 16 MiB.
    private const int KeptCapacity = 16 * 1024;

    private byte[] _buffer = [];

    /// <summary>Bytes in use, a multiple of 32.</summary>
    public int Length { get; private set; }

    public byte[] Buffer => _buffer;

    public Span<byte> Span(int offset, int length) => _buffer.AsSpan(offset, length);

    public ReadOnlyMemory<byte> Slice(int offset, int length) => length == 0 ? default : _buffer.AsMemory(offset, length);

    /// <summary>What so many words cost in all (Yellow Paper, appendix H).</summary>
    public static long CostOf(long words) => (Gas.MemoryWord * words) + (words * words / 512);

    public void Grow(int length)
    {
        if (length > _buffer.Length)
        {
            var larger = new byte[Math.Max(length, (int)Math.Min(MaxLength, 2L * Math.Max(512, _buffer.Length)))];
            _buffer.AsSpan(0, Length).CopyTo(larger);
            _buffer = larger;
        }

        Length = length;
    }

    public void Clear()
    {
        if (_buffer.Length > KeptCapacity)
        {
            _buffer = [];
        }
        else
        {
            _buffer.AsSpan(0, Length).Clear();
        }

        Length = 0;
    }
}
