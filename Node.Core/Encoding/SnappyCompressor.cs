using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Node.Core.Encoding;

/// <summary>
/// Greedy compression block by block: a table remembers where each hash of four bytes was seen last; where the four bytes there are the same,
/// the match is written as a copy. The longer nothing is found, the larger the steps, so that data that do not compress cost little.
/// </summary>
internal static class SnappyCompressor
{
    // Offsets of two bytes reach everywhere in a block, and positions in it fit the table's entries.
    private const int BlockSize = 1 << 16;
    private const int MaxTableBits = 14;
    private const int MinTableBits = 8;
    private const int MinMatch = 4;

    // Nothing is searched closer to the end, so that eight bytes may be read at every position looked at.
    private const int Margin = 15;

    // A step grows by one byte each 32 misses.
    private const int SkipBits = 5;

    private const int Step = 16;
    private const int MaxCopy = 64;

    /// <param name="input">What is compressed.</param>
    /// <param name="output">Enough room, see <see cref="Snappy.MaxCompressedLength"/>.</param>
    [SkipLocalsInit]
    public static int Compress(ReadOnlySpan<byte> input, Span<byte> output)
    {
        Span<ushort> table = stackalloc ushort[1 << MaxTableBits];
        var written = 0;
        while (!input.IsEmpty)
        {
            var block = input[..Math.Min(input.Length, BlockSize)];
            written += block.Length > Margin
                ? CompressBlock(block, output[written..], table)
                : WriteLiteral(block, 0, block.Length, output[written..]);
            input = input[block.Length..];
        }

        return written;
    }

    private static int CompressBlock(ReadOnlySpan<byte> block, Span<byte> output, Span<ushort> table)
    {
        var bits = Math.Clamp(BitOperations.Log2((uint)block.Length - 1) + 1, MinTableBits, MaxTableBits);
        table = table[..(1 << bits)];
        table.Clear();

        ref var start = ref MemoryMarshal.GetReference(block);
        ref var entries = ref MemoryMarshal.GetReference(table);
        var hashShift = 32 - bits;
        var limit = block.Length - Margin;
        var written = 0;
        var literal = 0;
        var position = 1;
        while (true)
        {
            if (!TryFindMatch(ref start, ref entries, hashShift, limit, ref position, out var candidate))
            {
                break;
            }

            written += WriteLiteral(block, literal, position - literal, output[written..]);
            do
            {
                var length = MinMatch + CommonLength(block, candidate + MinMatch, position + MinMatch);
                written += WriteCopy(position - candidate, length, output[written..]);
                position += length;
                literal = position;
                if (position >= limit)
                {
                    break;
                }

                Entry(ref entries, Word(ref start, position - 1), hashShift) = (ushort)(position - 1);
                candidate = Exchange(ref entries, Word(ref start, position), hashShift, position);
            }
            while (Word(ref start, position) == Word(ref start, candidate));

            if (++position >= limit)
            {
                break;
            }
        }

        return written + WriteLiteral(block, literal, block.Length - literal, output[written..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryFindMatch(ref byte start, ref ushort entries, int hashShift, int limit, ref int position, out int candidate)
    {
        for (var misses = 1 << SkipBits; position < limit; position += misses++ >> SkipBits)
        {
            var word = Word(ref start, position);
            candidate = Exchange(ref entries, word, hashShift, position);
            if (Word(ref start, candidate) == word)
            {
                return true;
            }
        }

        candidate = 0;
        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Exchange(ref ushort entries, uint word, int hashShift, int position)
    {
        ref var entry = ref Entry(ref entries, word, hashShift);
        int former = entry;
        entry = (ushort)position;
        return former;
    }

    // Knuth's multiplicative hash: 2^32 over the golden ratio, odd.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref ushort Entry(ref ushort entries, uint word, int hashShift) => ref Unsafe.Add(ref entries, (word * 0x9E3779B1) >> hashShift);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Word(ref byte start, int position) => Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref start, position));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int CommonLength(ReadOnlySpan<byte> block, int former, int position)
    {
        ref var start = ref MemoryMarshal.GetReference(block);
        var length = 0;
        for (; position + length <= block.Length - sizeof(ulong); length += sizeof(ulong))
        {
            var difference = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, former + length))
                ^ Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, position + length));
            if (difference != 0)
            {
                return length + (BitOperations.TrailingZeroCount(difference) / 8);
            }
        }

        while (position + length < block.Length && block[former + length] == block[position + length])
        {
            length++;
        }

        return length;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int WriteLiteral(ReadOnlySpan<byte> block, int start, int length, Span<byte> output)
    {
        if (length == 0)
        {
            return 0;
        }

        if (length <= Step && start <= block.Length - Step && output.Length > Step)
        {
            output[0] = (byte)((length - 1) << 2);
            Vector128.Create(block.Slice(start, Step)).CopyTo(output[1..]);
            return 1 + length;
        }

        return WriteLongLiteral(block.Slice(start, length), output);
    }

    private static int WriteLongLiteral(ReadOnlySpan<byte> literal, Span<byte> output)
    {
        var number = literal.Length - 1;
        var size = number < SnappyTag.LongLiteral ? 0 : number < 1 << 8 ? 1 : 2;
        output[0] = (byte)(((size == 0 ? number : SnappyTag.LongLiteral - 1 + size) << 2) | SnappyTag.Literal);
        for (var i = 0; i < size; i++)
        {
            output[1 + i] = (byte)(number >> (8 * i));
        }

        literal.CopyTo(output[(1 + size)..]);
        return 1 + size + literal.Length;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int WriteCopy(int offset, int length, Span<byte> output)
    {
        var written = 0;

        // What is left for the last copy is never below four, so that it may be a short one.
        while (length >= MaxCopy + MinMatch)
        {
            written += WriteCopy2(offset, MaxCopy, output[written..]);
            length -= MaxCopy;
        }

        if (length > MaxCopy)
        {
            written += WriteCopy2(offset, MaxCopy - MinMatch, output[written..]);
            length -= MaxCopy - MinMatch;
        }

        if (length >= 12 || offset >= 1 << 11)
        {
            return written + WriteCopy2(offset, length, output[written..]);
        }

        output[written + 1] = (byte)offset;
        output[written] = (byte)(((offset >> 8) << 5) | ((length - MinMatch) << 2) | SnappyTag.Copy1);
        return written + 2;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int WriteCopy2(int offset, int length, Span<byte> output)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(output[1..], (ushort)offset);
        output[0] = (byte)(((length - 1) << 2) | SnappyTag.Copy2);
        return 3;
    }
}
