using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Node.Core.Encoding;

/// <summary>
/// The elements of a Snappy block. While there is room behind the output, bytes are moved in steps of 16 that may write beyond the element;
/// the next element writes over it.
/// </summary>
internal static class SnappyDecompressor
{
    private const int Step = 16;

    // A copy has at most 64 bytes, and the last step may start at its last byte.
    private const int CopyRoom = 64 + Step;

    // Row n: 0, 1, … n-1, over and over. A copy from n back repeats the last n bytes.
    private static ReadOnlySpan<byte> Repetitions =>
    [
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1,
        0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2, 0,
        0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3,
        0, 1, 2, 3, 4, 0, 1, 2, 3, 4, 0, 1, 2, 3, 4, 0,
        0, 1, 2, 3, 4, 5, 0, 1, 2, 3, 4, 5, 0, 1, 2, 3,
        0, 1, 2, 3, 4, 5, 6, 0, 1, 2, 3, 4, 5, 6, 0, 1,
        0, 1, 2, 3, 4, 5, 6, 7, 0, 1, 2, 3, 4, 5, 6, 7,
        0, 1, 2, 3, 4, 5, 6, 7, 8, 0, 1, 2, 3, 4, 5, 6,
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3, 4, 5,
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 0, 1, 2, 3, 4,
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 0, 1, 2, 3,
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 0, 1, 2,
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 0, 1,
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 0,
    ];

    /// <summary>Fills the output, neither less nor more.</summary>
    public static SnappyError Decompress(ReadOnlySpan<byte> input, Span<byte> output)
    {
        var read = 0;
        var written = 0;
        while (read < input.Length)
        {
            var tag = input[read++];
            int length;
            if ((tag & SnappyTag.Mask) == SnappyTag.Literal)
            {
                length = (tag >> 2) + 1;
                if (length <= Step && read <= input.Length - Step && written <= output.Length - Step)
                {
                    MoveStep(ref At(output, written), ref At(input, read));
                }
                else if (MoveLiteral(input, ref read, output[written..], ref length) is not SnappyError.None and var error)
                {
                    return error;
                }

                read += length;
                written += length;
                continue;
            }

            if (!TryReadCopy(input, tag, ref read, out length, out var offset))
            {
                return SnappyError.UnexpectedEnd;
            }

            if (offset - 1 >= (uint)written)
            {
                return SnappyError.BadOffset;
            }

            if (written <= output.Length - CopyRoom)
            {
                MoveBack(ref At(output, written), (int)offset, length);
            }
            else if (length <= output.Length - written)
            {
                MoveBytes(output, written, (int)offset, length);
            }
            else
            {
                return SnappyError.LongerThanDeclared;
            }

            written += length;
        }

        return written == output.Length ? SnappyError.None : SnappyError.ShorterThanDeclared;
    }

    private static SnappyError MoveLiteral(ReadOnlySpan<byte> input, ref int read, Span<byte> output, ref int length)
    {
        if (length > SnappyTag.LongLiteral && !TryReadLiteralLength(input, ref read, ref length))
        {
            return SnappyError.UnexpectedEnd;
        }

        if (length > input.Length - read)
        {
            return SnappyError.UnexpectedEnd;
        }

        if (length > output.Length)
        {
            return SnappyError.LongerThanDeclared;
        }

        input.Slice(read, length).CopyTo(output);
        return SnappyError.None;
    }

    private static bool TryReadLiteralLength(ReadOnlySpan<byte> input, ref int read, ref int length)
    {
        var size = length - SnappyTag.LongLiteral;
        if (size > input.Length - read)
        {
            return false;
        }

        uint value = 0;
        for (var i = 0; i < size; i++)
        {
            value |= (uint)input[read++] << (8 * i);
        }

        // What does not fit an int cannot be in the input either.
        length = value < int.MaxValue ? (int)value + 1 : int.MaxValue;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryReadCopy(ReadOnlySpan<byte> input, byte tag, ref int read, out int length, out uint offset)
    {
        var rest = input[read..];
        (length, offset) = (0, 0);
        switch (tag & SnappyTag.Mask)
        {
            case SnappyTag.Copy1 when rest.Length >= 1:
                (length, offset) = (((tag >> 2) & 7) + 4, ((uint)(tag >> 5) << 8) | rest[0]);
                read += 1;
                return true;
            case SnappyTag.Copy2 when rest.Length >= 2:
                (length, offset) = ((tag >> 2) + 1, BinaryPrimitives.ReadUInt16LittleEndian(rest));
                read += 2;
                return true;
            case SnappyTag.Copy4 when rest.Length >= 4:
                (length, offset) = ((tag >> 2) + 1, BinaryPrimitives.ReadUInt32LittleEndian(rest));
                read += 4;
                return true;
            default:
                return false;
        }
    }

    /// <summary>Moves up to 64 bytes from <paramref name="offset"/> back; writes up to <see cref="CopyRoom"/> bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void MoveBack(ref byte target, int offset, int length)
    {
        ref var source = ref Unsafe.Subtract(ref target, offset);
        if (offset >= Step)
        {
            for (var moved = 0; moved < length; moved += Step)
            {
                MoveStep(ref Unsafe.Add(ref target, moved), ref Unsafe.Add(ref source, moved));
            }

            return;
        }

        var row = Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(Repetitions), (nuint)(offset * Step));
        var pattern = Vector128.Shuffle(Vector128.LoadUnsafe(ref source), row);
        var whole = Step - (Step % offset);
        for (var moved = 0; moved < length; moved += whole)
        {
            pattern.StoreUnsafe(ref Unsafe.Add(ref target, moved));
        }
    }

    private static void MoveBytes(Span<byte> output, int written, int offset, int length)
    {
        for (var i = written; i < written + length; i++)
        {
            output[i] = output[i - offset];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void MoveStep(ref byte target, ref byte source) => Vector128.LoadUnsafe(ref source).StoreUnsafe(ref target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref byte At(ReadOnlySpan<byte> span, int index) => ref Unsafe.Add(ref MemoryMarshal.GetReference(span), index);
}
