using System.Buffers;
using System.Numerics;
using Node.Core.Primitives;

namespace Node.Core.Encoding;

/// <summary>
/// Writes RLP (Yellow Paper, appendix B) item after item. The prefixes of lists are put in when the whole is copied out, when their lengths
/// are known: every byte is copied once. For one thread; a writer that is kept and cleared allocates nothing in the long run.
/// </summary>
public sealed class RlpWriter
{
    /// <summary>
    /// A cleared writer keeps a buffer of up to this many bytes: enough for nearly all messages, little for an idle peer. A larger one goes
    /// back to the pool it came from.
    /// </summary>
    public const int KeptCapacity = 16 * 1024;

    private const int KeptLists = 256;
    private const int FirstCapacity = 256;
    private const int NoList = -1;
    private const int MaxPrefixSize = 1 + sizeof(int);

    private byte[] _buffer = [];
    private int _written;
    private ListHead[] _lists = [];
    private int _listCount;
    private int _openList = NoList;
    private int _prefixBytes;

    /// <summary>Length of the whole in bytes.</summary>
    /// <exception cref="InvalidOperationException">A list is not ended.</exception>
    public int Length => _openList == NoList ? _written + _prefixBytes : throw new InvalidOperationException("A list is not ended.");

    /// <summary>Writes a string of bytes.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != 1 || bytes[0] >= RlpPrefix.String)
        {
            _written += WritePrefix(RlpPrefix.String, bytes.Length, Reserve(MaxPrefixSize));
        }

        WriteItem(bytes);
    }

    /// <summary>Writes an integer without leading zeros.</summary>
    public void Write(ulong value)
    {
        if (value is > 0 and < RlpPrefix.String)
        {
            Reserve(1)[0] = (byte)value;
            _written++;
            return;
        }

        var size = SizeOf(value);
        var target = Reserve(1 + size);
        target[0] = (byte)(RlpPrefix.String + size);
        WriteBigEndian(value, target.Slice(1, size));
        _written += 1 + size;
    }

    /// <summary>Writes an integer without leading zeros.</summary>
    public void Write(in UInt256 value)
    {
        Span<byte> bytes = stackalloc byte[UInt256.Size];
        value.WriteBigEndian(bytes);
        Write(bytes[^value.ByteLength..]);
    }

    /// <summary>Writes the integer 0 or 1.</summary>
    public void Write(bool value) => Write(value ? 1UL : 0);

    /// <summary>In milliseconds since 1970; an earlier time is 1970.</summary>
    public void Write(DateTimeOffset value) => Write((ulong)Math.Max(0, value.ToUnixTimeMilliseconds()));

    public void Write(in Hash256 value) => Write(value.Bytes);

    public void Write(in Address value) => Write(value.Bytes);

    public void Write(in NodeId value) => Write(value.Bytes);

    /// <summary>Writes an item, or several, that are RLP already.</summary>
    public void WriteItem(ReadOnlySpan<byte> encoded)
    {
        encoded.CopyTo(Reserve(encoded.Length));
        _written += encoded.Length;
    }

    public void WriteEmptyList()
    {
        Reserve(1)[0] = RlpPrefix.List;
        _written++;
    }

    /// <summary>Begins a list: what is written up to its <see cref="EndList"/> is its items.</summary>
    public void BeginList()
    {
        if (_listCount == _lists.Length)
        {
            Array.Resize(ref _lists, Math.Max(8, 2 * _lists.Length));
        }

        _lists[_listCount] = new ListHead(_written, _prefixBytes, _openList, 0);
        _openList = _listCount++;
    }

    /// <exception cref="InvalidOperationException">No list is begun.</exception>
    public void EndList()
    {
        if (_openList == NoList)
        {
            throw new InvalidOperationException("No list is begun.");
        }

        ref var list = ref _lists[_openList];
        var length = _written - list.Start + _prefixBytes - list.PrefixBytesBefore;
        _openList = list.Outer;
        _prefixBytes += PrefixSize(length);
        list = list with { Length = length };
    }

    /// <summary>Copies the whole.</summary>
    /// <param name="destination"><see cref="Length"/> bytes or more.</param>
    /// <exception cref="InvalidOperationException">A list is not ended.</exception>
    public void CopyTo(Span<byte> destination)
    {
        destination = destination[..Length];
        var copied = 0;
        foreach (var list in _lists.AsSpan(0, _listCount))
        {
            var items = _buffer.AsSpan(copied, list.Start - copied);
            items.CopyTo(destination);
            destination = destination[items.Length..];
            destination = destination[WritePrefix(RlpPrefix.List, list.Length, destination)..];
            copied = list.Start;
        }

        _buffer.AsSpan(copied, _written - copied).CopyTo(destination);
    }

    /// <exception cref="InvalidOperationException">A list is not ended.</exception>
    public void CopyTo(IBufferWriter<byte> destination)
    {
        var length = Length;
        CopyTo(destination.GetSpan(length));
        destination.Advance(length);
    }

    /// <exception cref="InvalidOperationException">A list is not ended.</exception>
    public byte[] ToArray()
    {
        var bytes = GC.AllocateUninitializedArray<byte>(Length);
        CopyTo(bytes);
        return bytes;
    }

    /// <summary>Forgets what was written.</summary>
    public void Clear()
    {
        (_written, _listCount, _prefixBytes, _openList) = (0, 0, 0, NoList);
        if (_buffer.Length > KeptCapacity)
        {
            GiveBack();
        }

        _lists = _lists.Length > KeptLists ? [] : _lists;
    }

    private static int PrefixSize(int length) => length <= RlpPrefix.MaxShortLength ? 1 : 1 + SizeOf((ulong)length);

    private static int WritePrefix(byte prefix, int length, Span<byte> destination)
    {
        if (length <= RlpPrefix.MaxShortLength)
        {
            destination[0] = (byte)(prefix + length);
            return 1;
        }

        var size = SizeOf((ulong)length);
        destination[0] = (byte)(prefix + RlpPrefix.MaxShortLength + size);
        WriteBigEndian((ulong)length, destination.Slice(1, size));
        return 1 + size;
    }

    private static int SizeOf(ulong value) => (71 - BitOperations.LeadingZeroCount(value)) / 8;

    private static void WriteBigEndian(ulong value, Span<byte> destination)
    {
        for (var i = destination.Length - 1; i >= 0; i--)
        {
            destination[i] = (byte)value;
            value >>= 8;
        }
    }

    private Span<byte> Reserve(int size)
    {
        if (size > _buffer.Length - _written)
        {
            Grow(Math.Max(FirstCapacity, checked(_written + Math.Max(_written, size))));
        }

        return _buffer.AsSpan(_written);
    }

    private void Grow(int capacity)
    {
        var larger = ArrayPool<byte>.Shared.Rent(capacity);
        _buffer.AsSpan(0, _written).CopyTo(larger);
        GiveBack();
        _buffer = larger;
    }

    private void GiveBack()
    {
        if (_buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = [];
        }
    }

    /// <param name="Start">Where its items start in the buffer, which has no prefixes of lists.</param>
    /// <param name="PrefixBytesBefore">Length of all prefixes known when it was begun.</param>
    /// <param name="Outer">Index of the list around it.</param>
    /// <param name="Length">Length of its items with their prefixes.</param>
    private readonly record struct ListHead(int Start, int PrefixBytesBefore, int Outer, int Length);
}
